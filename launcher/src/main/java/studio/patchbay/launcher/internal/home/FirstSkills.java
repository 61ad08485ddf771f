package studio.patchbay.launcher.internal.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.launcher.internal.framework.StartException;

/** Puts the example skill into a new home, once: whoever deletes it later does not get it back. */
public final class FirstSkills {

    private static final Logger LOG = LoggerFactory.getLogger(FirstSkills.class);

    private FirstSkills() {}

    /** Creates the home's skills folder with the example in it, unless the folder exists. */
    public static void createOnce(HomeFolder home, Path example) {
        Path skills = home.skills();
        if (Files.exists(skills)) {
            return;
        }
        try {
            Path prepared = Files.createTempDirectory(home.root(), ".skills-");
            Files.copy(example, prepared.resolve(example.getFileName()));
            publish(prepared, skills);
        } catch (IOException e) {
            throw new StartException("The skills folder " + skills + " cannot be created: " + FileProblem.of(e), e);
        }
    }

    /** A rename, so that processes that start at the same moment see the whole folder or none. */
    private static void publish(Path prepared, Path skills) throws IOException {
        try {
            openToOthers(prepared);
            Files.move(prepared, skills, StandardCopyOption.ATOMIC_MOVE);
            LOG.info("Created {} with the example skill", skills);
        } catch (IOException e) {
            FolderTree.delete(prepared);
            if (!Files.isDirectory(skills)) {
                throw e;
            }
            // Another process was faster: its folder is as good.
            LOG.debug("{} was created by another process", skills, e);
        }
    }

    /** Temporary folders are private; this one is to be like any other. */
    private static void openToOthers(Path folder) throws IOException {
        if (HomeFolder.posix()) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
