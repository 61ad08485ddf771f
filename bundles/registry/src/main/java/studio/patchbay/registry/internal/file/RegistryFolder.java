package studio.patchbay.registry.internal.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * The directory, for its owner alone: who can write into it can put words into the mouth of every host. Where a file system
 * has no such rights (Windows), a folder of the user is the user's alone.
 */
public final class RegistryFolder {

    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final FileAttribute<?>[] PRIVATE_FOLDER = attributes("rwx------");
    static final FileAttribute<?>[] PRIVATE_FILE = attributes("rw-------");

    private final Path path;

    private RegistryFolder(Path path) {
        this.path = path;
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }

    /**
     * Creates it if it is missing.
     *
     * @throws IllegalArgumentException in words for who configured it, if it cannot be used or others may write into it
     */
    public static RegistryFolder open(Path path) {
        RegistryFolder folder = new RegistryFolder(path);
        try {
            folder.ensure();
            return folder;
        } catch (NotDirectoryException e) {
            throw new IllegalArgumentException("registry.directory is " + path + ", which is no folder; name another one", e);
        } catch (UnsafeFolderException e) {
            throw new IllegalArgumentException("registry.directory is " + path + ", " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("registry.directory is " + path + ", which cannot be used: " + e
                    + "; give this user the right to write there, or name another one", e);
        }
    }

    /**
     * Creates it if it is missing, and looks whether it is still what it has to be.
     *
     * @throws UnsafeFolderException if others may write into it
     */
    void ensure() throws IOException {
        if (!Files.exists(path)) {
            Files.createDirectories(path.toAbsolutePath().getParent());
            createPrivate();
        }
        if (!Files.isDirectory(path)) {
            throw new NotDirectoryException(path.toString());
        }
        if (POSIX) {
            check(Files.readAttributes(path, PosixFileAttributes.class));
        }
    }

    private void createPrivate() throws IOException {
        try {
            Files.createDirectory(path, PRIVATE_FOLDER);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            return; // another host was faster; what it made is checked like any other
        }
    }

    private void check(PosixFileAttributes attributes) throws IOException {
        if (attributes.permissions().stream().anyMatch(OF_OTHERS::contains)) {
            throw new UnsafeFolderException("where others than its owner may write ("
                    + PosixFilePermissions.toString(attributes.permissions()) + "); chmod 700 it, or name another one");
        }
        UserPrincipal me = me();
        if (!attributes.owner().equals(me)) {
            throw new UnsafeFolderException("which belongs to " + attributes.owner().getName() + " and not to " + me.getName()
                    + ", who runs the host; name a folder of that user");
        }
    }

    /** As whom this process writes there: a share may have another idea of it than the system. */
    private UserPrincipal me() throws IOException {
        Path probe = Files.createTempFile(path, ".owner-", ".tmp", PRIVATE_FILE);
        try {
            return Files.getOwner(probe, LinkOption.NOFOLLOW_LINKS);
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    public Path path() {
        return path;
    }

    /** Who owns it, and therefore all records in it that count. */
    UserPrincipal owner() throws IOException {
        return Files.getOwner(path);
    }

    static boolean posix() {
        return POSIX;
    }
}
