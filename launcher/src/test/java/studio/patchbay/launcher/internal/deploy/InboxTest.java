package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scans alone find everything, for file systems without events. */
class InboxTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @TempDir
    Path home;

    private Path file;
    private Inbox inbox;
    private long now = System.nanoTime();

    @BeforeEach
    void open() throws IOException {
        Path folder = Files.createDirectory(home.resolve("skills"));
        file = folder.resolve("usd.jar");
        inbox = new Inbox(List.of(new Folder(folder, 0, Folder.Content.SKILLS)), new Staging(home.resolve("staging")),
                Duration.ZERO);
    }

    @Test
    void findsWhatCame() {
        TestJar.bundle("acme-usd", "1.0.0").moveTo(file);

        scan();

        assertThat(inbox.candidates()).extracting(Candidate::symbolicName).containsExactly("acme-usd");
        assertThat(inbox.batchAt(Duration.ofSeconds(1))).isPresent();
    }

    @Test
    void findsWhatChanged() {
        TestJar.bundle("acme-usd", "1.0.0").moveTo(file);
        scan();
        TestJar.bundle("acme-usd", "1.1.0").moveTo(file);

        scan();

        assertThat(inbox.candidates()).extracting(c -> c.version().toString()).containsExactly("1.1.0");
    }

    @Test
    void findsWhatWent() {
        TestJar.bundle("acme-usd", "1.0.0").moveTo(file);
        scan();
        TestHost.delete(file);

        scan();

        assertThat(inbox.candidates()).isEmpty();
        assertThat(inbox.files()).isEmpty();
    }

    @Test
    void hasNoNewsIfNothingChanged() {
        TestJar.bundle("acme-usd", "1.0.0").moveTo(file);
        scan();
        inbox.acknowledge();

        scan();

        assertThat(inbox.batchAt(Duration.ofSeconds(1))).isEmpty();
        assertThat(inbox.nextLook()).isEmpty();
    }

    @Test
    void looksAtNothingMoreOnceAFileIsGivenUp() throws IOException {
        Files.write(file, new byte[100]);
        scan();
        assertThat(inbox.doubtful()).containsExactly(file);
        assertThat(inbox.nextLook()).isPresent();

        while (inbox.nextLook().isPresent() && System.nanoTime() - now < 20 * SECOND) {
            inbox.look(System.nanoTime());
        }

        assertThat(inbox.files()).singleElement()
                .satisfies(f -> assertThat(f.verdict()).containsInstanceOf(Verdict.Bad.class));
        assertThat(inbox.nextLook()).isEmpty();
    }

    private void scan() {
        now = System.nanoTime();
        inbox.scan(now);
        inbox.look(System.nanoTime());
    }
}
