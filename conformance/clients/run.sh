#!/usr/bin/env bash
# The official TypeScript clients against the built distribution: they connect, see a skill bundle come and go, and call
# it; both SDK generations, HTTP and stdio.
#
#   conformance/clients/run.sh                          the tests
#   conformance/clients/run.sh --measure [--rounds N]   time from drop or removal to the notification, as JSON
#
# Build first: mvn -DskipTests package.
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"
. "$here/node.sh"
if [ "${1:-}" = --measure ]; then
  shift
  exec "$NODE" "$here/clients/measure.mjs" "$@"
fi
exec "$NODE" --test --test-concurrency=1 --test-reporter=spec "$here/clients/hot-deploy.test.mjs" "$here/verdict.test.mjs"
