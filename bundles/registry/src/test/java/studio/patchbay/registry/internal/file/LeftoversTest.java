package studio.patchbay.registry.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.registry.internal.known.Silence;
import studio.patchbay.registry.internal.known.Timing;

/** What hosts that were killed have left is deleted when nobody can need it any more; nothing else is. */
class LeftoversTest {

    private static final Timing TIMING = new Timing(Duration.ofSeconds(1), Duration.ofSeconds(10));

    @TempDir
    private Path folder;

    private final AtomicLong clock = new AtomicLong();
    private final Silence silence = new Silence(clock::get, Duration.ofDays(1));
    private Leftovers leftovers;

    @BeforeEach
    void open() {
        leftovers = new Leftovers(folder, TIMING, silence);
    }

    private void files(String... names) throws IOException {
        for (String name : names) {
            Files.writeString(folder.resolve(name), name);
        }
    }

    private Set<String> present() throws IOException {
        try (var files = Files.list(folder)) {
            return new TreeSet<>(files.map(file -> file.getFileName().toString()).toList());
        }
    }

    private void look(Duration later) throws IOException {
        clock.addAndGet(later.toNanos());
        silence.look();
        leftovers.look(present());
    }

    @Test
    void goWhenTheirTimeIsOver() throws IOException {
        files("a.beat", "b.draft", "c.gone", ".owner-1.tmp");
        look(Duration.ZERO);
        look(TIMING.leftover());
        assertThat(present()).hasSize(4);
        look(Duration.ofMillis(1));
        assertThat(present()).isEmpty();
    }

    @Test
    void areNoneWhileTheirRecordIsThere() throws IOException {
        files("a.json", "a.beat", "a.draft");
        look(Duration.ZERO);
        look(TIMING.leftover().multipliedBy(2));
        assertThat(present()).containsExactly("a.beat", "a.draft", "a.json");
        Files.delete(folder.resolve("a.json"));
        look(Duration.ZERO);
        look(TIMING.leftover());
        assertThat(present()).as("their time begins when the record goes").hasSize(2);
        look(Duration.ofMillis(1));
        assertThat(present()).isEmpty();
    }

    @Test
    void areNothingElse() throws IOException {
        files("gateway.key", "notes.txt", "a.json");
        look(Duration.ZERO);
        look(TIMING.leftover().multipliedBy(2));
        assertThat(present()).containsExactly("a.json", "gateway.key", "notes.txt");
    }
}
