#!/usr/bin/env bash
# Many users at once, then more than the server can carry: run.sh [SECONDS a load, 20]. Needs what ../run.sh needs for taskql.
# taskql as in production, with its limits as they come. Server, database and load generator share the cores.
# CROWD_PORT: of the server (8399); prepared once, until ../db.sh or the jar is new; `run.sh prepare` does only that.
set -euo pipefail
cd "$(dirname "$0")"
bench=$(cd .. && pwd)
export PGHOST=127.0.0.1 PGPORT=${BENCH_PGPORT:-55432} PORT=${CROWD_PORT:-8399} BENCH_PGPORT=${BENCH_PGPORT:-55432}
secret=bench-secret-bench-secret-bench-secret-0123456789
sql() { "$bench/db.sh" psql "$@"; }
"$bench/db.sh" start
sql -d postgres -c "select 'create database bench' where not exists (select from pg_database where datname = 'bench')" -t | sql -d postgres
sql -c "select 'create role taskql login createrole' where not exists (select from pg_roles where rolname = 'taskql')" -t | sql
DATABASE_SERVER=$PGHOST:$PGPORT "$bench/taskql/image.sh"

ulimit -n "$(ulimit -Hn)"
filled=$(sql -At -c "select 1 from pg_database where datname = 'taskql_crowd'")
if [ -z "$filled" ]; then sql -c 'create database taskql_crowd owner taskql'; fi
export DATABASE_URL="postgresql://taskql@$PGHOST:$PGPORT/taskql_crowd" BETTER_AUTH_SECRET=$secret TASKQL_MANAGEMENT_PORT=$((PORT - 1))
(cd "$bench/../../target/image" && exec ./java @jvm.options -XX:MaxRAM=512m -XX:AOTCache=taskql.aot -jar taskql.jar >../crowd.log 2>&1) &
server=$!
trap 'kill $server; wait $server || true' EXIT
until curl -sf "http://127.0.0.1:$PORT/health" >/dev/null; do kill -0 $server; sleep 0.1; done
if [ -z "$filled" ]; then
  sql -d taskql_crowd -1 -f users.sql
  sql -d taskql_crowd -c 'vacuum (analyze)' -c checkpoint
fi
if [ "${1:-}" = prepare ]; then exit; fi
"$bench/java" -Xmx600m -XX:+UseSerialGC Crowd.java "$PORT" $secret 5000 "${1:-20}"
curl -sS -o /dev/null -w 'health afterwards: %{http_code}\n' "http://127.0.0.1:$PORT/health"
grep -E '^(VmRSS|VmHWM)' "/proc/$server/status"
