package studio.patchbay.launcher.internal.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whether a file with secrets is there and nobody else can read or change it. Its group may read what the administrator hands over,
 * as Kubernetes and systemd do.
 */
final class PrivateFileCheck {

    private static final Set<PosixFilePermission> FORBIDDEN = EnumSet.of(
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private PrivateFileCheck() {}

    /** @param missing what to do if there is no such file */
    static Finding of(String subject, Path file, String missing) {
        if (!Files.exists(file)) {
            return Finding.wrong(subject, "there is no file " + file, missing);
        }
        if (!Files.isReadable(file)) {
            return Finding.wrong(subject, file + " cannot be read", "Let the user of the host read it.");
        }
        return isOpen(file)
                ? Finding.wrong(subject, file + " can be read or changed by others", "Run: chmod 600 " + file)
                : Finding.right(subject, file + " is there, and private");
    }

    static boolean isOpen(Path file) {
        try {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(FORBIDDEN);
            if (!isHandedOver(Files.getOwner(file).getName(), System.getProperty("user.name"))) {
                permissions.add(PosixFilePermission.GROUP_READ);
            }
            permissions.retainAll(Files.getPosixFilePermissions(file));
            return !permissions.isEmpty();
        } catch (UnsupportedOperationException | IOException e) {
            return false; // Windows has other rights, and its user folders are private
        }
    }

    private static boolean isHandedOver(String owner, String user) {
        return owner.equals("root") && !user.equals("root");
    }
}
