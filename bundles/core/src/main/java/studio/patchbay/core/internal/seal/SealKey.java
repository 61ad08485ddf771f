package studio.patchbay.core.internal.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A secret of 256 bits, from which each purpose has a key of its own: what is sealed for one opens for no other. */
final class SealKey {

    static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] secret;
    private final int id;
    private final Map<String, SecretKey> byPurpose = new ConcurrentHashMap<>();

    SealKey(byte[] secret) {
        this.secret = secret.clone();
        this.id = ByteBuffer.wrap(derive("id")).getInt();
    }

    static SealKey random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new SealKey(bytes);
    }

    /** Stands in what is sealed, to find the key again; tells nothing of the secret. */
    int id() {
        return id;
    }

    SecretKey of(String purpose) {
        return byPurpose.computeIfAbsent(purpose, name -> new SecretKeySpec(derive("purpose " + name), "AES"));
    }

    /** The step that HKDF (RFC 5869) calls expand, for a secret that is random already. */
    private byte[] derive(String label) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(("patchbay " + label).getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA256", e);
        }
    }
}
