package studio.patchbay.itest.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A watched folder, and how files get into it. */
public record SkillFolder(Path path) {

    public Path file(String name) {
        return path.resolve(name);
    }

    /** Writes the file beside the folder and renames it into place, as installers and browsers do. */
    public Path drop(String name, byte[] content) {
        try {
            Path parcel = Files.createTempFile(path.getParent(), "parcel", ".part");
            Files.write(parcel, content);
            return Files.move(parcel, file(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path drop(Path jar) {
        try {
            return drop(jar.getFileName().toString(), Files.readAllBytes(jar));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes over the file where it lies. */
    public void overwrite(String name, byte[] content) {
        try {
            Files.write(file(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete(String name) {
        try {
            Files.delete(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
