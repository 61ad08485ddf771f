#!/usr/bin/env bash
# Runs the official conformance suite through a gateway: against the endpoint of one backend, at which its tools have their plain
# names, once with a backend of the sessions' era and once with one of 2026-07-28. Each run of the suite is a client of one
# revision, so that all four combinations of eras are met. What differs from the direct way is listed with its reason in
# differences-*.json; anything else that fails, or a listed one that passes, is wrong.
#
# Build first: mvn -DskipTests package. Results are kept in conformance/target/gateway.
set -euo pipefail
own="$(cd "$(dirname "$0")" && pwd)"
here="$(dirname "$own")"
. "$here/node.sh"
exec "$NODE" "$own/suite.mjs" "$@"
