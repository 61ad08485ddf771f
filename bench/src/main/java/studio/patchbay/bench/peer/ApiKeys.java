package studio.patchbay.bench.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Keys of made-up principals, in a file as {@code patchbay keys} writes it. */
public final class ApiKeys {

    private final List<String> names;

    /** @param count of principals, each with one key */
    public ApiKeys(int count) {
        names = IntStream.range(0, count).mapToObj("principal-%04d"::formatted).toList();
    }

    /** Of the principals. */
    public List<String> names() {
        return names;
    }

    /** What a principal sends as its bearer token. */
    public static String token(String name) {
        return "pbk_" + id(name) + "_" + secret(name);
    }

    private static String id(String name) {
        return name.replace("-", "");
    }

    private static String secret(String name) {
        return "the-secret-of-" + name + "-of-a-measurement";
    }

    /** Writes the file; only its owner may read it. */
    public Path write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file, names.stream().map(ApiKeys::entry).collect(Collectors.joining(",\n", "{\"keys\": [\n", "]}\n")));
    }

    private static String entry(String name) {
        return "{\"id\": \"%s\", \"name\": \"%s\", \"scopes\": [], \"roles\": [], \"hash\": \"%s\"}"
                .formatted(id(name), name, hash(secret(name)));
    }

    private static String hash(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
