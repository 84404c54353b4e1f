#!/usr/bin/env bash
# taskql as in production: everything on, with the image's settings of the JVM ($JVM_OPTIONS: others). Users are few and busy
# here, so the limits on each are wide.
set -euo pipefail
cd "$(dirname "$0")/../../../target/image"
export DATABASE_URL="postgresql://taskql@$PGHOST:$PGPORT/$TASKQL_DB" BETTER_AUTH_SECRET=$JWT_SECRET TASKQL_DATABASE_POOL_SIZE=$POOL
export TASKQL_RATE_LIMIT_POINTS=1000000000 TASKQL_RATE_LIMIT_BURST=1000000000 TASKQL_RATE_LIMIT_CONCURRENCY=$((POOL - 1))
# Several targets run side by side.
export TASKQL_MANAGEMENT_PORT=$((PORT + 1000))
# The memory that compose.yaml gives it.
exec ./java ${JVM_OPTIONS:-@jvm.options -XX:MaxRAM=512m -XX:AOTCache=taskql.aot} -jar taskql.jar
