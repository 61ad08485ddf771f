#!/usr/bin/env bash
# The official servers behind a gateway: version 1 of the TypeScript SDK with sessions and without, version 2 (2026-07-28), the
# example server over stdio, and the Java SDK if bench/ was built. The official clients of both eras use each of them through the
# gateway: lists, calls, progress, questions, cancellation, resources and what changes.
#
# Build first: mvn -DskipTests package. Logs are kept in conformance/target/servers.
set -euo pipefail
own="$(cd "$(dirname "$0")" && pwd)"
here="$(dirname "$own")"
. "$here/node.sh"
exec "$NODE" --test --test-concurrency=1 --test-reporter=spec "$own/servers.test.mjs"
