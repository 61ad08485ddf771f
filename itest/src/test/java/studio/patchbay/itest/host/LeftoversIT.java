package studio.patchbay.itest.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Artifacts;
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.ModernClient;

/** What a killed process leaves in the home disturbs nobody and is cleaned up by the next one. */
class LeftoversIT {

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    private List<Path> processFolders() {
        try (Stream<Path> folders = Files.list(home.resolve("run"))) {
            return folders.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A folder that is older than any start takes. */
    private Path killed() throws IOException {
        HttpHost host = hosts.run(home);
        Path folder = processFolders().get(0);
        host.kill();
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(Duration.ofMinutes(1))));
        return folder;
    }

    @Test
    void theNextStartDeletesThem() throws IOException {
        Path left = killed();
        assertThat(left).isNotEmptyDirectory();

        HttpHost next = hosts.run(home);

        Deadline.until(() -> !Files.exists(left), "the deletion of " + left);
        assertThat(processFolders()).hasSize(1);
        assertThat(new ModernClient(next.url()).tools()).contains("hello_greet");
    }

    @Test
    void commandsDoNotTakeTheDeadForTheLiving() throws IOException {
        killed();
        HttpHost next = hosts.run(home);

        assertThat(next.command("transports", "list").printed()).contains(next.url());
    }

    @Test
    void theInstallationItselfIsOnlyRead() throws IOException {
        List<Path> before = installation();

        HttpHost host = hosts.run(home);
        host.terminate();

        assertThat(installation()).isEqualTo(before);
    }

    /** All but the class archives, which are a cache. */
    private static List<Path> installation() throws IOException {
        try (Stream<Path> files = Files.walk(Artifacts.distribution())) {
            return files.filter(file -> !file.toString().contains("/cache")).sorted().toList();
        }
    }
}
