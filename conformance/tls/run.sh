#!/usr/bin/env bash
# Starts the built distribution with TLS and lets sslscan and testssl.sh look at its port: once with TLS 1.3 only, as is the
# default, and once with 1.2 as well. Fails on a protocol that is not set and on a finding above LOW.
#
#   conformance/tls/run.sh
#
# Needs openssl, sslscan, testssl.sh and curl on the PATH (Debian: apt-get install openssl sslscan testssl.sh curl), and the
# distribution: mvn -DskipTests package. Reports are kept in conformance/target/tls.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$here/../.."
reports="$root/conformance/target/tls"

testssl="$(command -v testssl || command -v testssl.sh || true)"
for tool in openssl sslscan curl; do
    command -v "$tool" > /dev/null || { echo "missing: $tool (Debian: apt-get install openssl sslscan testssl.sh curl)" >&2; exit 2; }
done
[ -n "$testssl" ] || { echo "missing: testssl.sh (Debian: apt-get install testssl.sh)" >&2; exit 2; }
host="$(ls -d "$root"/launcher/target/patchbay-*/bin/patchbay 2> /dev/null | head -1 || true)"
[ -n "$host" ] || { echo "no distribution in launcher/target; build it: mvn -DskipTests package" >&2; exit 2; }

work="$(mktemp -d)"
pid=""
stop() {
    [ -z "$pid" ] || { kill "$pid" 2> /dev/null || true; wait "$pid" 2> /dev/null || true; }
    pid=""
}
trap 'stop; rm -rf "$work"' EXIT
mkdir -p "$reports"

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=localhost \
    -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout "$work/key.pem" -out "$work/certificate.pem" 2> /dev/null

start() { # versions
    PATCHBAY_HTTP_TLS_CERTIFICATE="$work/certificate.pem" PATCHBAY_HTTP_TLS_KEY="$work/key.pem" \
        PATCHBAY_HTTP_TLS_VERSIONS="$1" PATCHBAY_HTTP_PORT=0 "$host" run --home "$work/home" > "$work/out" 2> "$work/log" &
    pid=$!
    for _ in $(seq 150); do
        port="$(sed -nE 's|.*https://127\.0\.0\.1:([0-9]+)/.*|\1|p' "$work/out" "$work/log" | head -1)"
        [ -z "$port" ] || ! curl -fsS --cacert "$work/certificate.pem" "https://localhost:$port/health" > /dev/null 2>&1 || return 0
        kill -0 "$pid" 2> /dev/null || break
        sleep 0.2
    done
    cat "$work/out" "$work/log" >&2
    echo "the host does not answer over TLS" >&2
    exit 1
}

# What is said of every self-signed certificate of a month, and of a host without a web site, says nothing of the protocol.
excepted='^"(cert_.*|cert.*|DNS_CAArecord|HSTS|HPKP|security_headers|OCSP_stapling|clientsimulation.*|scanTime|scanProblem|engine_problem|overall_grade|grade_cap_reason.*)"'

examine() { # name, versions
    start "$2"
    echo "== $1: port $port"
    sslscan --no-colour --no-heartbleed "127.0.0.1:$port" > "$reports/$1-sslscan.txt"
    grep -E '^(SSLv|TLSv)' "$reports/$1-sslscan.txt" | grep enabled | awk '{print $1}' | sort -u > "$work/enabled"
    tr ',' '\n' <<< "$2" | sort -u > "$work/wanted"
    if ! diff "$work/wanted" "$work/enabled"; then
        echo "$1: sslscan found other protocols than were set" >&2
        exit 1
    fi
    rm -f "$reports/$1-testssl.csv"
    "$testssl" --quiet --warnings off --color 0 --csvfile "$reports/$1-testssl.csv" --ip one "https://localhost:$port" \
        < /dev/null > "$reports/$1-testssl.txt" 2>&1 || true
    [ "$(wc -l < "$reports/$1-testssl.csv")" -gt 50 ] || { cat "$reports/$1-testssl.txt" >&2; echo "$1: testssl.sh did not finish" >&2; exit 1; }
    if awk -F'","' '$4 ~ /^(MEDIUM|HIGH|CRITICAL)$/' "$reports/$1-testssl.csv" | grep -vE "$excepted"; then
        echo "$1: testssl.sh has findings above LOW" >&2
        exit 1
    fi
    echo "$1: protocols $(paste -sd' ' "$work/enabled"); nothing above LOW in $(($(wc -l < "$reports/$1-testssl.csv") - 1)) checks"
    stop
}

examine tls13 TLSv1.3
examine tls12 TLSv1.2,TLSv1.3
