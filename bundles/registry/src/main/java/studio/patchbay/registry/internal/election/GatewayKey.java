package studio.patchbay.registry.internal.election;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The key that the hosts of one directory share, in the file {@value #FILE} there, which only their user can read. Read whenever it
 * is needed, which is seldom, so that it can be exchanged; the first who finds none makes one.
 */
final class GatewayKey {

    static final String FILE = "gateway.key";

    private static final int BYTES = 32;

    private final Path directory;

    GatewayKey(Path directory) {
        this.directory = directory;
    }

    /** @throws IOException if there is none that can be used, in words for an operator */
    byte[] bytes() throws IOException {
        Path file = directory.resolve(FILE);
        try {
            return read(file);
        } catch (NoSuchFileException e) {
            make(file);
            return read(file);
        }
    }

    private static byte[] read(Path file) throws IOException {
        PosixFileAttributeView posix =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (posix != null) {
            check(file, posix.readAttributes());
        }
        String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!text.matches("[0-9a-f]{" + 2 * BYTES + "}")) {
            throw new IOException(file + " is no key; delete it, and the hosts make another");
        }
        return HexFormat.of().parseHex(text);
    }

    private static void check(Path file, PosixFileAttributes attributes) throws IOException {
        String permissions = PosixFilePermissions.toString(attributes.permissions());
        if (!attributes.isRegularFile() || !permissions.endsWith("------")) {
            throw new IOException(file + " must be a file that only its owner can read, and is " + permissions
                    + "; delete it, and the hosts make another");
        }
        if (!attributes.owner().equals(Files.getOwner(file.getParent()))) {
            throw new IOException(file + " belongs to " + attributes.owner().getName()
                    + ", and the directory to somebody else; delete it, and the hosts make another");
        }
    }

    /** A link, so that of several who make one at a time the first wins, and nobody reads half of it. */
    private void make(Path file) throws IOException {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        Path draft = Files.createTempFile(directory, ".key-", ".tmp"); // for its owner alone
        try {
            Files.writeString(draft, HexFormat.of().formatHex(key));
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            return; // another host was faster
        } catch (UnsupportedOperationException e) {
            Files.move(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
