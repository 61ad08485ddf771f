package studio.patchbay.launcher.internal.home;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import studio.patchbay.launcher.internal.framework.StartException;

/** The folder that holds all state of a user's hosts. */
public record HomeFolder(Path root) {

    /** The watched folder for skills, unless others are named. */
    public Path skills() {
        return root.resolve("skills");
    }

    /** One folder per running process. */
    public Path run() {
        return root.resolve("run");
    }

    /** Makes the folder and what every process needs in it. */
    public void create() {
        try {
            Files.createDirectories(root);
            createPrivate(run());
        } catch (IOException e) {
            throw new StartException("The home folder " + root + " cannot be used: " + FileProblem.of(e)
                    + ". Name another one with --home", e);
        }
    }

    /** Creates a folder that only its owner can enter, as sockets in it are as good as a login. */
    static void createPrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (posix()) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
