#!/usr/bin/env bash
# Lays the jar out in target/image as the Dockerfile does in the image, and records its AOT cache, on a database of its own.
# Needs DATABASE_SERVER (host:port, role taskql may sign in) and PORT; keeps what is newer than the jar and src/image.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
image=$root/target/image
jar=$(ls "$root"/target/taskql-*.jar)
if [ -e "$image/taskql.aot" ] && [ -z "$(find "$jar" "$root/src/image" -newer "$image/taskql.aot")" ]; then exit; fi

rm -rf "$image"
mkdir -p "$image"
# Which Java that is takes a while to find out, and a start is measured.
home=$("$root/src/bench/java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p')
ln -s "$home/bin/java" "$image/java"
cd "$image"
./java -Djarmode=tools -jar "$jar" extract --force --destination .
mv taskql-*.jar taskql.jar
cp "$root"/src/image/{jvm.options,compiler.json} .

sql() { "$root/src/bench/db.sh" psql "$@"; }
sql -c 'drop database if exists taskql_training with (force)'
sql -c 'create database taskql_training owner taskql'
export DATABASE_URL="postgresql://taskql@$DATABASE_SERVER/taskql_training"
./java "$root/src/image/Training.java" ./java @jvm.options '-Xlog:aot*=error' -XX:AOTCacheOutput=taskql.aot -jar taskql.jar
sql -c 'drop database taskql_training with (force)'
