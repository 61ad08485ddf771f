#!/usr/bin/env bash
# Does what docs/tls.md says, with its own commands and settings as they stand there, and asks the host over TLS: an encrypted key
# that is decrypted, a certificate from a CA of one's own with an intermediate, and certificates of clients.
#
#   conformance/tls/manual.sh
#
# Needs openssl and curl on the PATH, and the distribution: mvn -DskipTests package.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
page="$root/docs/tls.md"
host="$(ls -d "$root"/launcher/target/patchbay-*/bin/patchbay 2> /dev/null | head -1 || true)"
[ -n "$host" ] || { echo "no distribution in launcher/target; build it: mvn -DskipTests package" >&2; exit 2; }

work="$(mktemp -d)"
pid=""
stop() {
    [ -z "$pid" ] || { kill "$pid" 2> /dev/null || true; wait "$pid" 2> /dev/null || true; }
    pid=""
}
trap 'stop; rm -rf "$work"' EXIT
cd "$work"
name=tools.studio.example

fail() {
    echo "docs/tls.md: $1" >&2
    exit 1
}

block() { # language, a text in it: the fenced block of the page
    awk -v fence="\`\`\`$1" -v wanted="$2" '
        $0 == "```" && inside { if (index(text, wanted)) { printf "%s", text; found = 1 } inside = 0; next }
        inside { text = text $0 "\n" }
        $0 == fence { inside = 1; text = "" }
        END { exit !found }' "$page" || fail "there is no $1 block with \"$2\" any more"
}

ca() { # file, subject, [issuer]: a CA, of its own or of another one
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$2" -keyout "$1.key" -out "$1.csr" 2> /dev/null
    printf 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n' > ca.ext
    if [ $# -eq 3 ]; then sign=(-CA "$3.pem" -CAkey "$3.key"); else sign=(-signkey "$1.key"); fi
    openssl x509 -req -in "$1.csr" "${sign[@]}" -days 2 -extfile ca.ext -out "$1.pem" 2> /dev/null
}

start() { # settings of the page, in this folder
    sed "s|/etc/patchbay/tls|$work|g" > patchbay.properties
    printf 'http.port = 0\nhttp.allowedHosts = %s\n' "$name" >> patchbay.properties
    "$host" run --home "$work/home" --config patchbay.properties > out 2> log &
    pid=$!
    for _ in $(seq 300); do
        port="$(sed -nE 's|.*https://127\.0\.0\.1:([0-9]+)/.*|\1|p' out | head -1)"
        [ -z "$port" ] || return 0
        kill -0 "$pid" 2> /dev/null || break
        sleep 0.2
    done
    cat out log >&2
    fail "the host does not start with its settings"
}

ask() { # options of curl
    curl -fsS --resolve "$name:$port:127.0.0.1" --cacert root-ca.pem "$@" "https://$name:$port/health"
}

# From a CA of your own.
ca root-ca "Studio"
ca issuing-ca "Studio, servers" root-ca
block sh "openssl req" > request.sh
sh -e request.sh 2> /dev/null
openssl x509 -req -in request.pem -CA issuing-ca.pem -CAkey issuing-ca.key -days 2 -copy_extensions copy -out tools.pem 2> /dev/null
join="$(sed -nE 's/.*`(cat [^`]* > fullchain\.pem)`.*/\1/p' "$page")"
[ -n "$join" ] || fail "it does not say any more how the files are joined"
sh -ec "$join"

# An encrypted key is decrypted; without a terminal, openssl reads the password from its input.
openssl pkey -in privkey.pem -aes256 -passout pass:secret -out encrypted.pem
block properties "http.tls.key " > server.properties
cp encrypted.pem privkey.pem
if (start < server.properties) 2> refused; then fail "an encrypted key is taken"; fi
grep -q "openssl pkey" refused || { cat refused >&2; fail "whoever has an encrypted key is not told how to decrypt it"; }
rm privkey.pem
block sh "openssl pkey" > decrypt.sh
echo secret | setsid --wait sh -e decrypt.sh 2> /dev/null
[ "$(stat -c %a privkey.pem)" = 600 ] || fail "the decrypted key is not its owner's alone"

start < server.properties
ask > /dev/null || fail "a client that knows the CA does not get through"
if curl -fsS --resolve "$name:$port:127.0.0.1" "https://$name:$port/health" > /dev/null 2>&1; then fail "a client that does not know the CA gets through"; fi
stop

# Client certificates.
ca clients-ca "Studio, clients"
openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=ada -keyout ada.key -out ada.csr 2> /dev/null
openssl x509 -req -in ada.csr -CA clients-ca.pem -CAkey clients-ca.key -days 2 -out ada.pem 2> /dev/null
block properties "http.tls.clientCa" | cat server.properties - > both.properties
start < both.properties
if ask > /dev/null 2>&1; then fail "a client without a certificate gets through"; fi
ask --cert ada.pem --key ada.key > /dev/null || fail "a client with a certificate does not get through"
stop
echo "docs/tls.md: its commands and settings do what it says"
