package studio.patchbay.launcher.internal.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that cannot be used is told in words, not with the name of an exception. */
class FileProblemTest {

    @TempDir
    private Path folder;

    @Test
    void aFileInTheFoldersPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> new HomeFolder(file).create()).hasMessage("The home folder " + file + " cannot be used: "
                + file + " is a file, not a folder. Name another one with --home");
    }

    @Test
    void aFolderThatCannotBe() {
        assertThatThrownBy(() -> Files.createDirectory(folder.resolve("a/b")))
                .isInstanceOfSatisfying(IOException.class, e -> assertThat(FileProblem.of(e))
                        .isEqualTo(folder.resolve("a/b") + " does not exist and cannot be created there"));
    }

    @Test
    void noRight() {
        assertThat(FileProblem.of(new AccessDeniedException("/root/x"))).isEqualTo("this user has no right to /root/x");
    }

    @Test
    void whatTheOperatingSystemSays() {
        assertThat(FileProblem.of(new FileSystemException("/mnt/x", null, "No space left on device")))
                .isEqualTo("/mnt/x: No space left on device");
        assertThat(FileProblem.of(new IOException("the disk is on fire"))).isEqualTo("the disk is on fire");
    }
}
