#!/usr/bin/env bash
# Runs the official conformance suite against the built distribution with the fixture bundle in its skills folder.
# Fails on any failure, warning or skipped check, and on any scenario that did not run.
#
#   conformance/run.sh                  starts the host from launcher/target, stops it afterwards
#   conformance/run.sh --url URL        tests a server that is running already
#
# Build first: mvn -DskipTests package. Results are kept in conformance/target/suite.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
. "$here/node.sh"
exec "$NODE" "$here/suite.mjs" "$@"
