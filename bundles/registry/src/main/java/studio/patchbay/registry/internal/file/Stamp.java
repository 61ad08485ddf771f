package studio.patchbay.registry.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;

/**
 * What tells one state of a file from another. The time in it is only ever compared for equality, with the same file's.
 *
 * @param owner null where files have none
 */
record Stamp(Object key, String modified, long size, boolean regular, UserPrincipal owner) {

    /** Null if the file is gone; a link is looked at, not followed. */
    static Stamp of(Path file) throws IOException {
        try {
            if (RegistryFolder.posix()) {
                PosixFileAttributes attributes =
                        Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                return of(attributes, attributes.owner());
            }
            return of(Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS), null);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static Stamp of(BasicFileAttributes attributes, UserPrincipal owner) {
        return new Stamp(attributes.fileKey(), attributes.lastModifiedTime().toString(), attributes.size(),
                attributes.isRegularFile(), owner);
    }
}
