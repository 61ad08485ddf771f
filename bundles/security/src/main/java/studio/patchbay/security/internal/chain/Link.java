package studio.patchbay.security.internal.chain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One line of a chain: {@code {"seq":7,"prev":"…",BODY,"hash":"…"}}. The hash is the SHA-256, in lower-case hex, of all bytes
 * of the line before {@code ,"hash"}; it covers {@code prev}, the hash of the line before, and with it everything before.
 *
 * @param line with its line feed
 */
record Link(byte[] line, String hash) {

    /** What the first of all records has as {@code prev}. */
    static final String START = "0".repeat(64);

    private static final String HASH = ",\"hash\":\"";
    private static final String END = "\"}";
    /** Of the hash member and the end of the object. */
    private static final int TAIL = HASH.length() + START.length() + END.length();

    static Link of(long seq, String prev, byte[] body) {
        byte[] head = ("{\"seq\":" + seq + ",\"prev\":\"" + prev + "\",").getBytes(StandardCharsets.US_ASCII);
        byte[] line = new byte[head.length + body.length + TAIL + 1];
        System.arraycopy(head, 0, line, 0, head.length);
        System.arraycopy(body, 0, line, head.length, body.length);
        String hash = sha256(line, head.length + body.length);
        String tail = HASH + hash + END + "\n";
        System.arraycopy(tail.getBytes(StandardCharsets.US_ASCII), 0, line, line.length - TAIL - 1, TAIL + 1);
        return new Link(line, hash);
    }

    /** The hash that a line says it has; null if it does not end like one. */
    static String saidHash(byte[] line) {
        int start = line.length - TAIL;
        if (start < 0) {
            return null;
        }
        String tail = new String(line, start, TAIL, StandardCharsets.ISO_8859_1);
        String hash = tail.substring(HASH.length(), TAIL - END.length());
        return tail.startsWith(HASH) && tail.endsWith(END) && isHash(hash) ? hash : null;
    }

    static boolean isHash(String text) {
        return text.length() == START.length() && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    /** The hash that a line should have. */
    static String trueHash(byte[] line) {
        return sha256(line, line.length - TAIL);
    }

    private static String sha256(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, length);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
