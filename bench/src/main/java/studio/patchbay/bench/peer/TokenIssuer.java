package studio.patchbay.bench.peer;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** An authorization server as far as a resource server sees it: it publishes a key and signs access tokens (RFC 9068). */
public final class TokenIssuer implements AutoCloseable {

    private static final String RESOURCE = "https://tools.example/mcp";
    private static final Duration LIFE = Duration.ofHours(12);

    private final HttpServer server;
    private final KeyPair keys;

    public TokenIssuer() throws IOException {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks", exchange -> {
            byte[] body = jwks().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What a Patchbay that accepts these tokens is started with. */
    public Map<String, String> environment() {
        return Map.of(
                "PATCHBAY_AUTH_METHODS", "oauth",
                "PATCHBAY_AUTH_OAUTH_RESOURCE", RESOURCE,
                "PATCHBAY_AUTH_JWT_ISSUER", url(),
                "PATCHBAY_AUTH_JWT_JWKS", url() + "/jwks");
    }

    private String jwks() {
        var key = (RSAPublicKey) keys.getPublic();
        return """
                {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "bench", "n": "%s", "e": "%s"}]}"""
                .formatted(number(key.getModulus()), number(key.getPublicExponent()));
    }

    /** A token of the size that servers in use give. */
    public String token(String subject) {
        var now = Instant.now().getEpochSecond();
        String head = text("{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"bench\"}");
        String claims = text("""
                {"iss":"%s","sub":"%s","aud":"%s","client_id":"bench","jti":"bench-1","iat":%d,"exp":%d,"scope":"tools.read tools.write"}"""
                .formatted(url(), subject, RESOURCE, now, now + LIFE.toSeconds()));
        return head + "." + claims + "." + signature(head + "." + claims);
    }

    private String signature(String signed) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return bytes(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // the key is ours
        }
    }

    private static String number(BigInteger number) {
        byte[] signed = number.toByteArray();
        return bytes(signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed);
    }

    private static String text(String json) {
        return bytes(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String bytes(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
