#!/bin/bash
# What idle subscriptions cost a server that is running: measure.sh PID [URL [COUNT]], with BETTER_AUTH_SECRET as the server has it.
# Raise `ulimit -n` for both; run the server with the heap to be tried, such as -Xmx1g -XX:+UseSerialGC.
set -eu
pid=$1 url=${2:-ws://localhost:8080/graphql} count=${3:-10000}
here=$(cd "$(dirname "$0")" && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java jcmd=${JAVA_HOME:+$JAVA_HOME/bin/}jcmd
ulimit -n "$(ulimit -Hn)"
output=$(mktemp)

"$java" -Xmx1500m "$here/IdleSubscriptions.java" "$url" "$count" "$BETTER_AUTH_SECRET" 200 > "$output" &
client=$!
trap 'kill $client 2>/dev/null || true' EXIT
until grep -q '^open' "$output"; do sleep 1; done
sleep 30 # whatever the opening left to do

ticks() { awk '{print $14 + $15}' "/proc/$pid/stat"; }
"$jcmd" "$pid" GC.run > /dev/null
echo "connections: $(ls -l "/proc/$pid/fd" | grep -c socket)"
echo "heap after a collection: $("$jcmd" "$pid" GC.heap_info | grep -E ' total .*used' | tr -s ' ' | tr '\n' ';')"
before=$(ticks)
sleep 60
after=$(ticks)
echo "CPU over 60 s: $(( (after - before) * 100 / $(getconf CLK_TCK) / 60 ))% of a core ($(( (after - before) * 1000 / $(getconf CLK_TCK) )) ms)"
grep -E '^(VmRSS|Threads)' "/proc/$pid/status"
echo "failures: $(grep -cvE '^open' "$output" || true)"
