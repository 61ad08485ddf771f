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
 * Whether a file with secrets is for this process alone. One of its own must have no rights for others. One that somebody else
 * hands over may be read through its group, as there is no other way: so Kubernetes mounts a secret for {@code fsGroup}, and so
 * looks a credential of systemd, whose access list shows in the place of the group.
 */
public final class PrivateFile {

    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private PrivateFile() {}

    /** True where there are no such rights: there a file in the user's folder is the user's alone. */
    public static boolean isPrivate(Path file) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix == null) {
            return true;
        }
        PosixFileAttributes attributes = posix.readAttributes();
        boolean own = attributes.owner().getName().equals(System.getProperty("user.name"));
        return isPrivate(attributes.permissions(), own);
    }

    /** @param own whether the file belongs to the user of this process */
    static boolean isPrivate(Set<PosixFilePermission> permissions, boolean own) {
        Set<PosixFilePermission> others = EnumSet.noneOf(PosixFilePermission.class);
        others.addAll(permissions);
        others.removeAll(OWNER);
        return others.isEmpty() || !own && others.equals(Set.of(PosixFilePermission.GROUP_READ));
    }
}
