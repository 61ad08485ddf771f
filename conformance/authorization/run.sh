#!/usr/bin/env bash
# A real authorization server (oidc-provider) and the built distribution as its resource server: tokens by client
# credentials and by authorization code with PKCE, good and bad ones, keys that change, tokens that are revoked, and the official
# TypeScript clients that find their way from 401 to a call.
#
#   conformance/authorization/run.sh
#
# Build first: mvn -DskipTests package.
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"
. "$here/node.sh"
exec "$NODE" --test --test-concurrency=1 --test-reporter=spec "$here/authorization/authorization.test.mjs"
