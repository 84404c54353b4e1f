#!/usr/bin/env bash
# Whether the first page, one task by its id, a toggle and the sync of the last ten changes cost the same for a user with 50 as
# with 100,000 tasks, and among 10 as among 1,000,000 users. Writes a table. Needs target/taskql-*.jar and 3 GB of disk.
set -euo pipefail
cd "$(dirname "$0")"

export BENCH_PGDATA=${BENCH_PGDATA:-/tmp/taskql-scaling/pg} BENCH_PGPORT=${BENCH_PGPORT:-55433} PORT=${PORT:-4190}
export BETTER_AUTH_SECRET=a-secret-of-the-benchmark-with-32-bytes-or-more MANAGEMENT_SERVER_PORT=-1
export TASKQL_RATE_LIMIT_POINTS=1000000000 TASKQL_RATE_LIMIT_BURST=1000000000
sql() { psql -X -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$BENCH_PGPORT" -U postgres "$@"; }

server=
stop_server() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  [ -z "$server" ] || wait "$server" 2>/dev/null || true
  server=
}
trap stop_server EXIT

start_server() {
  DATABASE_URL="postgresql://taskql@127.0.0.1:$BENCH_PGPORT/scaling_$1" \
    ../java -XX:+UseSerialGC -Xmx256m -jar ../../../target/taskql-*.jar >"$BENCH_PGDATA/../server.log" 2>&1 &
  server=$!
  for _ in $(seq 300); do
    if curl -sf "http://127.0.0.1:$PORT/health" >/dev/null; then return; fi
    kill -0 $server
    sleep 0.2
  done
  exit 1
}

fill() {
  sql -c "drop database if exists scaling_$1 with (force)" -c "create database scaling_$1 owner taskql"
  start_server "$1"
  stop_server
  sql -d "scaling_$1" -v users="$1" -f fill.sql
}

../db.sh start
sql -c "select 'create role taskql login createrole' where not exists (select from pg_roles where rolname = 'taskql')" -t | sql

case ${1:-all} in
  fill) fill 10; fill 1000000 ;;
  measure)
    for users in 10 1000000; do
      start_server $users
      python3 measure.py $users
      stop_server
    done
    ;;
  all) "$0" fill; "$0" measure ;;
  stop) ../db.sh stop ;;
  *) sed -n 2,3p "$0" >&2; exit 2 ;;
esac
