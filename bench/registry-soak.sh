#!/usr/bin/env bash
# Ten thousand writers of one registry directory killed with -9 at random moments, beside hosts that live, some of them with a
# clock that is an hour ahead, an hour behind, or jumps from one to the other: does anybody read half a record, miss one that
# lives, or take it for gone?
#
#   bench/registry-soak.sh                    10,000 kills, eight writers at a time; about half an hour on two cores
#   KILLS=500 AT_ONCE=4 bench/registry-soak.sh
#
# Build first: mvn -DskipTests package. Needs libfaketime, which is a package of Debian; installs nothing. Exit code 1 if there was
# a fault, which is told when it happens; docs/performance.md has the rules.
set -euo pipefail

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}
soak=studio.patchbay.registry.soak

# "|| true": what is missing is told in words below.
faketime=$(ls /usr/lib/*/faketime/libfaketime.so.1 2> /dev/null | head -n 1) || true
[ -n "$faketime" ] || { echo "libfaketime is missing. On Debian: apt install libfaketime" >&2; exit 2; }
host=$(ls -d "$project"/launcher/target/patchbay-*/ 2> /dev/null | head -n 1) || true
tests=$project/bundles/registry/target/test-classes
[ -n "$host" ] && [ -d "$tests" ] || { echo "The distribution is not built. Run: mvn -DskipTests package" >&2; exit 2; }

# In memory if that can be: a killed process loses nothing that it has written, so a disk would only make it slower.
work=$(TMPDIR=${TMPDIR:-$([ -w /dev/shm ] && echo /dev/shm || echo /tmp)} mktemp -d)
trap 'rm -rf "$work"' EXIT
# What runs is the registry of the distribution. All of it in jars, as an archive of classes, which halves a start, knows no folders.
"${java}jar" -cf "$work/soak.jar" -C "$tests" studio/patchbay/registry/soak
cp "$host"bundles/patchbay-registry-[0-9]*.jar "$host"lib/{patchbay-api,jackson-core,slf4j-api}-*.jar "$work"
classes=$(ls "$work"/*.jar | paste -sd:)

# Without the archive it is only slower, so this may fail.
"${java}java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:ArchiveClassesAtExit="$work/soak.jsa" -cp "$classes" $soak.Writer \
  "$work/warm" 5000 30000 warm near < <(sleep 1) > /dev/null 2>&1 || true

"${java}java" -XX:+UseSerialGC -Xmx256m -Djava.io.tmpdir="$work" -Dsoak.archive="$work/soak.jsa" -cp "$classes" $soak.SoakRun \
  "${KILLS:-10000}" "${AT_ONCE:-8}" "$faketime"
