package studio.patchbay.registry.internal.election;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * That an instance has bound an address, said by somebody who has the key: HMAC-SHA-256 over words that nothing else uses the key
 * for, the address, the instance, and what the asker has made up just now.
 *
 * @param address as it is configured, with its port
 */
record Proof(String address, String instance, String nonce) {

    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static String freshNonce() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static boolean isNonce(String text) {
        return text != null && NONCE.matcher(text).matches();
    }

    String with(byte[] key) {
        return HexFormat.of().formatHex(mac(key));
    }

    boolean isProvenBy(String text, byte[] key) {
        return MessageDigest.isEqual(with(key).getBytes(StandardCharsets.US_ASCII), text.getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            String said = "patchbay gateway election 1\n" + address + "\n" + instance + "\n" + nonce;
            return mac.doFinal(said.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
