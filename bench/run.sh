#!/usr/bin/env bash
# Measures Patchbay side by side with its peers; docs/performance.md says what and how. See --help.
set -euo pipefail

bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
project=$(dirname "$bench")

previous=
for argument in "$@"; do
  [ "$previous" = --jdk ] && JAVA_HOME=$argument
  previous=$argument
done
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

if [ ! -d "$bench/target/lib" ] || [ -n "$(find "$bench/src/main" "$bench/pom.xml" -newer "$bench/target/lib" -print -quit)" ]; then
  (cd "$project" && mvn -q -pl bench -am package -DskipTests) >&2
  touch "$bench/target/lib"
fi

# The archive of classes that a host makes of itself once it has run for a while, so that every measured start has it.
for patchbay in "$project"/launcher/target/patchbay-*/bin/patchbay; do
  [ ! -x "$patchbay" ] || JAVA_HOME=${JAVA_HOME:-} "$patchbay" archive >&2
done

exec "$java" -XX:+UseSerialGC -Xmx1g -Dpatchbay.project="$project" \
  -cp "$bench/target/classes:$bench/target/lib/*" studio.patchbay.bench.Main "$@"
