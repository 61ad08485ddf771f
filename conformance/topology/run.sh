#!/usr/bin/env bash
# The whole of it, running: hosts of two applications, two gateway replicas with one registry and one file of keys, the real
# nginx in front of them with deploy/nginx/replicas.conf, and the official TypeScript clients of both generations.
#
#   conformance/topology/run.sh
#
# Build first: mvn -DskipTests package. Installs nginx and openssl where they are missing. Takes a minute; logs are kept in
# conformance/target/topology.
set -euo pipefail
here="$(cd "$(dirname "$0")/.." && pwd)"
. "$here/node.sh"

missing=()
# Debian keeps nginx in /usr/sbin, which is not on everybody's PATH.
PATH="$PATH:/usr/sbin"
for command in nginx:nginx-light openssl:openssl; do
    command -v "${command%%:*}" > /dev/null || missing+=("${command##*:}")
done
if [ ${#missing[@]} -gt 0 ]; then
    echo "installing: ${missing[*]}"
    if [ "$(id -u)" -eq 0 ]; then as_root=(env); else as_root=(sudo env); fi
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
fi

# The clients trust nginx as they would any server: by its certificate.
TOPOLOGY_TLS="$(mktemp -d)"
trap 'rm -rf "$TOPOLOGY_TLS"' EXIT
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout "$TOPOLOGY_TLS/tls.key" -out "$TOPOLOGY_TLS/tls.crt" 2> /dev/null
export TOPOLOGY_TLS NODE_EXTRA_CA_CERTS="$TOPOLOGY_TLS/tls.crt"

"$NODE" --test --test-concurrency=1 --test-reporter=spec "$here/topology/topology.test.mjs"
