package studio.patchbay.core.ha;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A file of keys as an administrator has it. */
record KeyFile(Path path) {

    static String newKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    static KeyFile in(Path folder, String... keys) throws IOException {
        Path path = folder.resolve("seal.keys");
        Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return new KeyFile(path).write(keys);
    }

    KeyFile write(String... keys) throws IOException {
        Files.writeString(path, "# the first one seals\n" + String.join("\n", keys) + "\n");
        return this;
    }
}
