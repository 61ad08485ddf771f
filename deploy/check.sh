#!/usr/bin/env bash
# Checks what is in deploy/: lints the Dockerfile, the Compose and Kubernetes files and the systemd unit, does the steps of the
# image without a container engine, and puts the real nginx in front of the real host.
#
# Build first: mvn -DskipTests package. Installs what is missing: nginx, curl, openssl, systemd, npm; npm packages as pinned.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)/check"

missing=()
# Debian keeps nginx in /usr/sbin, which is not on everybody's PATH.
PATH="$PATH:/usr/sbin"
for command in nginx:nginx-light curl:curl openssl:openssl systemd-analyze:systemd npm:npm; do
    command -v "${command%%:*}" > /dev/null || missing+=("${command##*:}")
done
if [ ${#missing[@]} -gt 0 ]; then
    echo "installing: ${missing[*]}"
    if [ "$(id -u)" -eq 0 ]; then as_root=(env); else as_root=(sudo env); fi
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
fi

if ! cmp -s "$here/package-lock.json" "$here/node_modules/.installed"; then
    npm ci --prefix "$here" --ignore-scripts --no-fund --no-audit --loglevel=error >&2
    cp "$here/package-lock.json" "$here/node_modules/.installed"
fi

cd "$here"
exec node --test .
