package studio.patchbay.security.internal.key;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/** Files of keys as {@code patchbay keys} writes them. */
final class KeyFileText {

    private KeyFileText() {}

    static String key(String id, String name, String secret, String more) {
        String hash = Base64.getUrlEncoder().withoutPadding().encodeToString(PresentedKey.hash(secret));
        return """
                {"id": "%s", "name": "%s", "created": "2026-01-01T00:00:00Z", %s "hash": "%s"}""".formatted(id, name, more, hash);
    }

    static Path write(Path file, String... keys) throws IOException {
        return writeRaw(file, "{\"keys\": [" + String.join(", ", keys) + "]}");
    }

    static Path writeRaw(Path file, String text) throws IOException {
        Path next = file.resolveSibling("next.json");
        Files.writeString(next, text);
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
        return Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
