package studio.patchbay.security.internal.oauth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import studio.patchbay.security.internal.file.PrivateFile;

/** A secret in a file of its own, which only the user may read that the host runs as. */
final class SecretFile {

    private SecretFile() {}

    /**
     * The file's only line.
     *
     * @throws IllegalArgumentException when it cannot be read, is empty, or others may read it, saying what to do
     */
    static String read(String key, String file) {
        Path path = Path.of(file);
        try {
            checkPermissions(key, path);
            String secret = Files.readString(path).strip();
            if (secret.isEmpty() || secret.lines().count() != 1) {
                throw new IllegalArgumentException(key + " is " + path + ", which must have the secret as its only line");
            }
            return secret;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    key + " is " + path + ", which cannot be read (" + e.getClass().getSimpleName()
                            + "); write the secret into that file, or name another one", e);
        }
    }

    private static void checkPermissions(String key, Path path) throws IOException {
        if (!PrivateFile.isPrivate(path)) {
            throw new IllegalArgumentException(
                    key + " is " + path + ", which others than its owner may use; run chmod 600 " + path);
        }
    }
}
