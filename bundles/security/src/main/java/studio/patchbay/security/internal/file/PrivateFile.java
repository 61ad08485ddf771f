package studio.patchbay.security.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Whether a file with secrets is for this process alone: nobody but its owner has rights. One that the system hands over, which belongs
 * to its administrator, may be read through its group, as there is no other way: so Kubernetes mounts a secret for {@code fsGroup}, and
 * so looks a credential of systemd, whose access list shows in the place of the group. A file of any other user that is open to a group
 * is nobody's care.
 */
public final class PrivateFile {

    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    private static final String ADMINISTRATOR = "root";

    private PrivateFile() {}

    /** True where there are no such rights: there a file in the user's folder is the user's alone. */
    public static boolean isPrivate(Path file) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix == null) {
            return true;
        }
        PosixFileAttributes attributes = posix.readAttributes();
        return isPrivate(attributes.permissions(), attributes.owner().getName(), System.getProperty("user.name"));
    }

    /**
     * @param owner of the file
     * @param user of this process
     */
    static boolean isPrivate(Set<PosixFilePermission> permissions, String owner, String user) {
        Set<PosixFilePermission> others = EnumSet.noneOf(PosixFilePermission.class);
        others.addAll(permissions);
        others.removeAll(OWNER);
        boolean handedOver = owner.equals(ADMINISTRATOR) && !user.equals(ADMINISTRATOR);
        return others.isEmpty() || handedOver && others.equals(Set.of(PosixFilePermission.GROUP_READ));
    }
}
