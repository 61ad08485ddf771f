package studio.patchbay.core.internal.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the file of the keys: one on each line, 32 bytes in Base64url; what begins with # is for people. */
final class SealFile {

    private static final int MOST = 16;
    private static final String MEND = "make one with patchbay seal new, or correct seal.file";

    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private final Path path;

    SealFile(Path path) {
        this.path = path;
    }

    /** @throws IllegalArgumentException in one sentence that names the file, what is wrong and the mend, but nothing of a key */
    SealKeys read() {
        try {
            requirePrivate();
            List<SealKey> keys = keys(Files.readAllLines(path));
            if (keys.isEmpty() || keys.size() > MOST) {
                throw wrong("has " + keys.size() + " keys, not 1 to " + MOST + ": " + MEND, null);
            }
            return new SealKeys(keys, true);
        } catch (NoSuchFileException e) {
            throw wrong("is not there: " + MEND, e);
        } catch (IOException e) {
            throw wrong("cannot be read (" + e.getClass().getSimpleName() + "): " + MEND, e);
        }
    }

    private IllegalArgumentException wrong(String what, Exception e) {
        return new IllegalArgumentException("The file " + path + " with the keys that seal sessions " + what, e);
    }

    private List<SealKey> keys(List<String> lines) {
        List<SealKey> keys = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                keys.add(new SealKey(bytes(line, i + 1)));
            }
        }
        return keys;
    }

    private byte[] bytes(String line, int number) {
        byte[] bytes = {};
        try {
            bytes = Base64.getUrlDecoder().decode(line);
        } catch (IllegalArgumentException e) {
            // Is no key either; the exception would quote it.
        }
        if (bytes.length != SealKey.BYTES) {
            throw wrong("has no key of 32 bytes in Base64url on line " + number + ": " + MEND, null);
        }
        return bytes;
    }

    /** As for all files with secrets: nobody else may have rights, but for the group of a file that somebody else hands over. */
    private void requirePrivate() throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (posix == null) {
            return; // there are no such rights there; a file in the user's folder is the user's alone
        }
        PosixFileAttributes attributes = posix.readAttributes();
        Set<PosixFilePermission> others = EnumSet.noneOf(PosixFilePermission.class);
        others.addAll(attributes.permissions());
        others.removeAll(OWNER);
        boolean own = attributes.owner().getName().equals(System.getProperty("user.name"));
        if (!others.isEmpty() && (own || !others.equals(Set.of(PosixFilePermission.GROUP_READ)))) {
            throw wrong("can be read or changed by others than its owner: run chmod 600 " + path, null);
        }
    }
}
