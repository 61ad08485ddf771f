package studio.patchbay.launcher.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.launcher.internal.settings.SettingsReader.Flags;

/** A file that was edited is read once, when it is complete, and only as a whole. */
class SettingsWatchTest {

    @TempDir
    private Path home;

    private final List<Integer> ports = new ArrayList<>();
    private Path file;
    private SettingsWatch watch;

    @BeforeEach
    void watch() throws IOException {
        file = home.resolve("patchbay.properties");
        Files.writeString(file, "http.port = 1000");
        SettingsReader reader = new SettingsReader(Map.of(), home);
        watch = new SettingsWatch(
                file, () -> reader.read(Flags.NONE), next -> ports.add(next.get(KnownSettings.HTTP_PORT)), Duration.ofDays(1));
    }

    private void write(String content) throws IOException {
        Files.writeString(file, content);
        watch.look();
        watch.look();
    }

    @Test
    void isReadOncePerChange() throws IOException {
        watch.look();
        watch.look();
        assertThat(ports).isEmpty();

        write("http.port = 2000");
        watch.look();

        assertThat(ports).containsExactly(2000);
    }

    @Test
    void isNotReadWhileItIsWritten() throws IOException {
        Files.writeString(file, "http.po");
        watch.look();
        Files.writeString(file, "http.port = 20");
        watch.look();
        Files.writeString(file, "http.port = 2000");
        watch.look();
        assertThat(ports).isEmpty();

        watch.look();
        assertThat(ports).containsExactly(2000);
    }

    @Test
    void aMistakeChangesNothingAndCanBeMended() throws IOException {
        write("http.prot = 2000");
        assertThat(ports).isEmpty();

        write("http.port = 3000");
        assertThat(ports).containsExactly(3000);
    }

    @Test
    void aFileThatIsGoneSetsNothing() throws IOException {
        Files.delete(file);
        watch.look();
        watch.look();

        assertThat(ports).containsExactly(8765);
    }

    @Test
    void theDifferencesAreNamed() throws IOException {
        SettingsReader reader = new SettingsReader(Map.of(), home);
        Settings before = reader.read(Flags.NONE);
        Files.writeString(file, "http.port = 1000\nhttp.listeners = lab\nhttp.lab.port = 1\ncalls.timeout = 1s");

        assertThat(before.differences(reader.read(Flags.NONE)))
                .extracting(Setting::key)
                .containsExactly("http.listeners", "calls.timeout", "http.lab.port");
    }
}
