package studio.patchbay.launcher.internal.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.runtime.BundleState.Code;

/**
 * The folder of the host's own copies, {@code <sha256>.jar}. It belongs to this process alone. A watched file is open only
 * while it is copied, so that people can overwrite it at any time, on Windows, too; and nothing can change between the
 * check of a file and its installation.
 */
final class Staging {

    /** Larger files are not deployed. */
    static final long LARGEST_FILE = 50L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Staging.class);

    private final Path folder;

    Staging(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        keepOnly(Set.of());
    }

    /** Copies the file, once, and hashes it on the way. */
    Staged copy(Path file) throws IOException, RefusedException {
        Path part = folder.resolve("incoming.part");
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = Files.newOutputStream(part)) {
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            for (int n; (n = in.read(buffer)) >= 0; ) {
                total += n;
                if (total > LARGEST_FILE) {
                    throw new RefusedException(Code.UNSAFE, "larger than " + (LARGEST_FILE >> 20)
                            + " MB, the most that a bundle may have; leave out what it does not need");
                }
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
        }
        String hash = HexFormat.of().formatHex(digest.digest());
        Path copy = folder.resolve(hash + ".jar");
        Files.move(part, copy, StandardCopyOption.REPLACE_EXISTING);
        return new Staged(hash, copy);
    }

    /** Deletes the copies of all other files. */
    void keepOnly(Set<String> hashes) {
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder, "*.{jar,part}")) {
            for (Path copy : copies) {
                if (!hashes.contains(copy.getFileName().toString().replaceFirst("\\.jar$", ""))) {
                    Files.deleteIfExists(copy);
                }
            }
        } catch (IOException e) {
            LOG.warn("Cannot tidy the folder {}: {}", folder, e.toString());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
