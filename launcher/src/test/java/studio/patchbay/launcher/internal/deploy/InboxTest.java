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
    private static final long MILLI = Duration.ofMillis(1).toNanos();
    private static final Duration LONGEST = Duration.ofSeconds(2);

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
        assertThat(inbox.batchAt(now, LONGEST)).isPresent();
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

        assertThat(inbox.batchAt(now, LONGEST)).isEmpty();
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

    @Test
    void aBatchWaitsForWhatIsNotReadYet() {
        TestJar.bundle("acme-usd", "1.0.0").moveTo(file);
        scan();
        inbox.appeared(file.resolveSibling("maya.jar"), now);

        assertThat(inbox.batchAt(now, LONGEST).orElseThrow()).isGreaterThan(now + SECOND);
    }

    @Test
    void aBatchWaitsForAGrowingFileButNotForLong() throws IOException {
        TestJar.bundle("acme-usd", "1.0.0").moveTo(file);
        Files.write(file.resolveSibling("half.jar"), new byte[100]);
        scan();

        assertThat(inbox.batchAt(now, LONGEST).orElseThrow()).isGreaterThan(now + SECOND);
        assertThat(inbox.batchAt(now + 600 * MILLI, LONGEST).orElseThrow()).isLessThanOrEqualTo(now + 600 * MILLI);
    }

    @Test
    void aBatchIsMadeInTheEndWhateverComes() {
        TestJar.bundle("acme-usd", "1.0.0").moveTo(file);
        scan();
        inbox.appeared(file.resolveSibling("maya.jar"), now + 5 * SECOND);

        assertThat(inbox.batchAt(now + 5 * SECOND, LONGEST).orElseThrow()).isLessThan(now + 5 * SECOND);
    }

    private void scan() {
        now = System.nanoTime();
        inbox.scan(now);
        inbox.look(System.nanoTime());
    }
}
