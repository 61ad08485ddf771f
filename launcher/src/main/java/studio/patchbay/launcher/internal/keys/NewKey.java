package studio.patchbay.launcher.internal.keys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/**
 * A key at the only time when its secret is known.
 *
 * @param text {@code pbk_<id>_<secret>}, for its owner
 */
public record NewKey(String id, String text, String hash) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ID_CHARACTERS = "abcdefghijkmnpqrstuvwxyz23456789"; // none that look alike
    private static final int ID_LENGTH = 10;
    private static final int SECRET_BYTES = 32;

    public static NewKey random() {
        StringBuilder id = new StringBuilder();
        RANDOM.ints(ID_LENGTH, 0, ID_CHARACTERS.length()).forEach(i -> id.append(ID_CHARACTERS.charAt(i)));
        byte[] random = new byte[SECRET_BYTES];
        RANDOM.nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        return new NewKey(id.toString(), "pbk_" + id + '_' + secret, hash(secret));
    }

    /** One hash, and no slow one as for passwords: nobody can try 256 random bits. */
    private static String hash(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    /** Puts it into an entry that says already whose it is. */
    void into(ObjectNode entry, Instant created, Instant expires) {
        entry.put("id", id);
        entry.put("created", created.toString());
        if (expires == null) {
            entry.remove("expires");
        } else {
            entry.put("expires", expires.toString());
        }
        entry.put("hash", hash);
    }

    /** Not the secret. */
    @Override
    public String toString() {
        return "pbk_" + id;
    }
}
