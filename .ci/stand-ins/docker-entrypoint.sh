#!/bin/sh
# What the official image's entrypoint does, as far as compose.yaml and the tests need it: makes the database at the first
# start, for POSTGRES_USER, POSTGRES_PASSWORD and POSTGRES_DB.
set -eu

[ "${1:-postgres}" = postgres ] || exec "$@"

: "${POSTGRES_USER:=postgres}" "${POSTGRES_DB:=$POSTGRES_USER}"

make_database() {
    if [ -z "${POSTGRES_PASSWORD:-}" ]; then
        echo 'POSTGRES_PASSWORD is not set.' >&2
        exit 1
    fi
    chmod 700 "$PGDATA" 2>/dev/null || :
    umask 077
    printf '%s\n' "$POSTGRES_PASSWORD" >/tmp/password
    initdb -U "$POSTGRES_USER" --pwfile=/tmp/password -E UTF8 --locale=C -N >/dev/null
    rm /tmp/password
    echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
    if [ "$POSTGRES_DB" != postgres ]; then
        echo "create database \"$POSTGRES_DB\"" | postgres --single -j postgres >/dev/null
    fi
    # The official one starts twice, and Testcontainers waits for the second start.
    pg_ctl -w -s -o "-c listen_addresses='' -c unix_socket_directories=/tmp" start
    pg_ctl -w -s -m fast stop
}

[ -s "$PGDATA/PG_VERSION" ] || make_database
shift
exec postgres -c listen_addresses='*' -c unix_socket_directories=/tmp "$@"
