#!/usr/bin/env bash
# Makes the keys and certificates of these tests anew, as OpenSSL 3 writes them. They open nothing anywhere.
set -euo pipefail
cd "$(dirname "$0")"
rm -f ./*.pem ./*.key
days=36500
san="subjectAltName=DNS:localhost,IP:127.0.0.1"

ec() { openssl ecparam -name prime256v1 -genkey -noout | openssl pkcs8 -topk8 -nocrypt -out "$1"; }
issue() { # ca, name, subject, extension
    openssl req -new -key "$2.key" -subj "$3" | openssl x509 -req -CA "$1.pem" -CAkey "$1.key" -set_serial "$RANDOM" \
        -days $days -extfile <(echo "$4") -out "$2.pem" 2> /dev/null
}
authority() {
    ec "$1.key"
    openssl req -x509 -new -key "$1.key" -subj "/CN=$2" -days $days -addext basicConstraints=critical,CA:true -out "$1.pem"
}

authority ca "Patchbay Test CA"
authority foreign-ca "Somebody else's CA"
ec intermediate.key
issue ca intermediate "/CN=Patchbay Test Issuer" "basicConstraints=critical,CA:true"

ec server.key
issue ca server "/CN=localhost" "$san"
cat server.pem ca.pem > server-chain.pem
cat ca.pem server.pem > wrong-order.pem
ec renewed.key
issue ca renewed "/CN=localhost/O=renewed" "$san"
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa.key 2> /dev/null
issue ca rsa "/CN=localhost" "$san"
openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024 -out short.key 2> /dev/null
issue ca short "/CN=localhost" "$san"

ec client.key
issue intermediate client "/CN=render-01/O=Patchbay Test" "extendedKeyUsage=clientAuth"
cat client.pem intermediate.pem foreign-ca.pem > client-chain.pem # with one that has nothing to do with it
ec stranger.key
issue foreign-ca stranger "/CN=stranger" "extendedKeyUsage=clientAuth"

openssl pkey -in rsa.key -traditional -out rsa-pkcs1.key
openssl pkey -in server.key -traditional -out server-sec1.key
{ openssl ecparam -name prime256v1; cat server-sec1.key; } > server-parameters.key
openssl pkcs8 -topk8 -in server.key -passout pass:secret -out encrypted.key
openssl rsa -in rsa.key -traditional -aes128 -passout pass:secret -out encrypted-pkcs1.key 2> /dev/null
openssl genpkey -algorithm ed25519 -out ed25519.key

ec expired.key
openssl req -new -key expired.key -subj "/CN=localhost/O=expired" | openssl x509 -req -signkey expired.key -days -1 -out expired.pem 2> /dev/null
keytool -genkeypair -alias later -keyalg EC -groupname secp256r1 -dname "CN=localhost, O=later" -startdate "2120/01/01 00:00:00" \
    -validity 365 -keystore later.p12 -storetype PKCS12 -storepass testtest 2> /dev/null
openssl pkcs12 -in later.p12 -passin pass:testtest -nokeys | openssl x509 -out later.pem
openssl pkcs12 -in later.p12 -passin pass:testtest -nocerts -nodes | openssl pkey -out later.key
rm -f ca.key foreign-ca.key intermediate.key later.p12
