#!/usr/bin/env bash
# taskql as in production: everything on. Users are few and busy here, so the limits on each are wide.
set -euo pipefail
cd "$(dirname "$0")/../../.."
export DATABASE_URL="postgresql://taskql@$PGHOST:$PGPORT/$TASKQL_DB" BETTER_AUTH_SECRET=$JWT_SECRET TASKQL_DATABASE_POOL_SIZE=$POOL
export TASKQL_RATE_LIMIT_POINTS=1000000000 TASKQL_RATE_LIMIT_BURST=1000000000 TASKQL_RATE_LIMIT_CONCURRENCY=$((POOL - 1))
# Several targets run side by side.
export TASKQL_MANAGEMENT_PORT=${TASKQL_MANAGEMENT_PORT:--1}
exec src/bench/java ${JVM_OPTIONS:--XX:+UseSerialGC -Xmx256m} -jar target/taskql-*.jar
