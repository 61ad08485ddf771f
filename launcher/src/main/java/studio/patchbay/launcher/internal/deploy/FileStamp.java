package studio.patchbay.launcher.internal.deploy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;

/**
 * What tells cheaply whether a file may have changed. Only its hash tells whether it has.
 *
 * @param key the inode, or null where the file system has none
 */
record FileStamp(long size, FileTime modified, Object key) {

    /** Of the file, or of the one that it links to; empty if there is none or it is not a regular file. */
    static Optional<FileStamp> of(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Optional.of(new FileStamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey()))
                    : Optional.empty();
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (FileSystemException broken) {
            if (Files.isRegularFile(file.getParent())) {
                return Optional.empty(); // a file has taken the place of the folder
            }
            throw broken;
        }
    }

    /** Written out because a start compares its first stamps, and linking a record's own comparison would take it 4 ms. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FileStamp that
                && size == that.size
                && modified.equals(that.modified)
                && Objects.equals(key, that.key);
    }

    @Override
    public int hashCode() {
        return Objects.hash(size, modified, key);
    }
}
