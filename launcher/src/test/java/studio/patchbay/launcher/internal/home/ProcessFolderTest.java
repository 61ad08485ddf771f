package studio.patchbay.launcher.internal.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes use one home at the same time; what dead ones left is deleted, what living ones hold is not. */
class ProcessFolderTest {

    @TempDir
    private Path root;

    private HomeFolder home;

    @BeforeEach
    void createHome() {
        home = new HomeFolder(root);
        home.create();
    }

    @Test
    void everyFolderIsAnother() {
        try (ProcessFolder first = ProcessFolder.create(home);
                ProcessFolder second = ProcessFolder.create(home)) {
            assertThat(first.path()).isNotEqualTo(second.path()).hasParent(home.run());
            assertThat(ProcessFolder.pid(first.path())).isEqualTo(ProcessHandle.current().pid());
        }
    }

    @Test
    void closingDeletesItWithAllThatIsInIt() throws IOException {
        ProcessFolder folder = ProcessFolder.create(home);
        Files.writeString(Files.createDirectories(folder.path().resolve("felix/a")).resolve("b"), "x");
        folder.close();
        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void anOldFolderThatNobodyHoldsIsDeleted() throws IOException {
        Path left = age(Files.createDirectory(home.run().resolve("99999999-abc")));
        ProcessFolder.deleteStale(home);
        assertThat(left).doesNotExist();
    }

    @Test
    void anOldFolderOfTheSameProcessIdFromAnotherLifeIsDeleted() throws IOException {
        Path left = age(Files.createDirectory(home.run().resolve(ProcessHandle.current().pid() + "-abc")));
        ProcessFolder.deleteStale(home);
        assertThat(left).doesNotExist();
    }

    @Test
    void aNewFolderMayBelongToAProcessThatIsStarting() throws IOException {
        Path starting = Files.createDirectory(home.run().resolve("99999999-abc"));
        ProcessFolder.deleteStale(home);
        assertThat(starting).exists();
    }

    @Test
    void theOwnFolderIsNotDeleted() {
        try (ProcessFolder mine = ProcessFolder.create(home)) {
            ProcessFolder.deleteStale(home);
            assertThat(mine.path()).exists();
        }
    }

    @Test
    void theExampleComesOnceAndNeverBack() throws IOException {
        Path example = Files.writeString(root.resolve("hello-world.jar"), "jar");
        FirstSkills.createOnce(home, example);
        assertThat(home.skills().resolve("hello-world.jar")).hasContent("jar");

        Files.delete(home.skills().resolve("hello-world.jar"));
        FirstSkills.createOnce(home, example);
        assertThat(home.skills()).isEmptyDirectory();
    }

    private static Path age(Path folder) throws IOException {
        return Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(Duration.ofDays(30))));
    }
}
