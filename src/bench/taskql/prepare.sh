#!/usr/bin/env bash
# Makes taskql's database anew, with the tables by its own migrations and the benchmark's tasks in them.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
sql() { "$here/../db.sh" psql "$@"; }

sql -c "drop database if exists $TASKQL_DB with (force)"
sql -c "select 'create role taskql login createrole' where not exists (select from pg_roles where rolname = 'taskql')" -t | sql
sql -c "create database $TASKQL_DB owner taskql"
DATABASE_SERVER=$PGHOST:$PGPORT "$here/image.sh"

"$here/run.sh" &
server=$!
trap 'kill $server; wait $server || true' EXIT
for _ in $(seq 600); do
  if curl -sf "http://127.0.0.1:$PORT/health" >/dev/null; then break; fi
  kill -0 $server
  sleep 0.1
done
sql -d $TASKQL_DB -1 -f "$here/tasks.sql"
sql -d $TASKQL_DB -c 'vacuum (analyze)' -c checkpoint
