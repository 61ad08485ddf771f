package studio.patchbay.registry.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers that are killed at any moment hurt nobody; {@code bench/registry-soak.sh} kills ten thousand, beside wrong clocks. */
class KilledWritersTest {

    private static final int KILLS = 40;
    private static final int AT_ONCE = 6;

    @TempDir
    private Path folder;

    @Test
    void nobodyReadsHalfARecordOrMissesOneThatLivesAndTheDeadGo() throws Exception {
        Directory directory =
                new Directory(folder.resolve("registry"), Duration.ofSeconds(1), Duration.ofSeconds(6));
        try (Soak soak = new Soak(directory, Map.of("one", Clock.RIGHT, "another", Clock.RIGHT))) {
            soak.kill(KILLS, AT_ONCE);
            assertThat(soak.awaitNoneButTheLiving()).as("the dead that stay").isEmpty();
            assertThat(soak.faults()).isEqualTo(Faults.NONE);
            assertThat(soak.quarantined()).isFalse();
            assertThat(soak.goneAfter(false)).as("that killed ones were seen").isNotEmpty();
        }
    }
}
