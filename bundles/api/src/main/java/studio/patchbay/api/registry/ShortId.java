package studio.patchbay.api.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Eight characters that mean an instance, the same in every process, and fit into the name of a tool. */
final class ShortId {

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private ShortId() {}

    /** The start of a UUID, so that people recognise it; of any other id the start of its SHA-256. */
    static String of(String id) {
        return UUID_TEXT.matcher(id).matches() ? id.substring(0, 8) : HexFormat.of().formatHex(sha256(id), 0, 4);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
