package studio.patchbay.gateway.internal.naming;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a backend's tool or prompt is called at the main endpoint: {@code {prefix}__{name}}, made of nothing but the two, so that
 * every gateway has the same. What no client would take is left out or cut off, and a hash of the whole name put in its place.
 */
public final class PublishedName {

    public static final String SEPARATOR = "__";

    private static final int MOST = 64;
    private static final Pattern UNWANTED = Pattern.compile("[^A-Za-z0-9_.-]");
    private static final Pattern INSTANCE = Pattern.compile("[0-9a-f]{8}__.+");

    private PublishedName() {}

    public static String of(String prefix, String name) {
        String plain = prefix + SEPARATOR + name;
        return plain.length() <= MOST && !UNWANTED.matcher(name).find() ? plain : hashed(prefix + SEPARATOR, name);
    }

    /** What it is called at the endpoints of its scopes. */
    public static String plain(String name) {
        return name.length() <= MOST && !name.isEmpty() && !UNWANTED.matcher(name).find() ? name : hashed("", name);
    }

    private static String hashed(String begin, String name) {
        String end = "_" + hash(name);
        String middle = UNWANTED.matcher(name).replaceAll("_");
        int room = MOST - begin.length() - end.length();
        return begin + middle.substring(0, Math.min(room, middle.length())) + end;
    }

    /** The first of the two; empty for a name that has none. */
    public static Optional<String> prefix(String published) {
        int end = published.indexOf(SEPARATOR);
        return end <= 0 ? Optional.empty() : Optional.of(published.substring(0, end));
    }

    /** Whether it looks like one that a gateway has made of an instance's. */
    public static boolean ofInstance(String name) {
        return INSTANCE.matcher(name).matches();
    }

    private static String hash(String name) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8)), 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
