package studio.patchbay.registry.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.api.registry.InstanceLease;
import studio.patchbay.api.registry.InstanceStatus;
import studio.patchbay.registry.contract.Engine;
import studio.patchbay.registry.contract.Records;
import studio.patchbay.registry.contract.Seen;

/** A share whose clock is an hour off, in either direction or in both by turns, makes nobody seem older or younger. */
class WrongFileTimesTest {

    @TempDir
    private Path folder;

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private int turn;

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    /** As the server of a share would have written them, all that there are. */
    private void setTimes(Path directory) {
        Duration off = Duration.ofHours(turn++ / 20 % 2 == 0 ? 1 : -1);
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                set(file, off);
            }
            set(directory, off);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void set(Path file, Duration off) throws IOException {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(off)));
        } catch (NoSuchFileException e) {
            return; // renamed meanwhile
        }
    }

    @Test
    void whoLivesStaysAndWhoIsSilentGoes() throws IOException {
        FileEngine engine = new FileEngine(folder.resolve("registry"));
        try {
            InstanceLease living = engine.open().register(Records.maya());
            InstanceLease silent = engine.open().register(Records.maya());
            timer.scheduleAtFixedRate(living::renew, 0, Engine.HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
            timer.scheduleWithFixedDelay(() -> setTimes(engine.directory), 0, 50, TimeUnit.MILLISECONDS);
            Seen seen = Seen.by(engine.open());
            seen.await("both", snapshot -> snapshot.instances().size() == 2);
            seen.await("that one is gone", snapshot -> snapshot.find(silent.record().id()).isEmpty());
            seen.always("available", Engine.STALE.multipliedBy(2), snapshot -> snapshot.find(living.record().id())
                    .filter(record -> record.status() == InstanceStatus.AVAILABLE).isPresent());
            assertThat(turn).isGreaterThan(40);
        } finally {
            engine.close();
        }
    }
}
