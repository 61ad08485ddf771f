package studio.patchbay.security.internal.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change of the file is noticed, however it was made. */
class FileWatchTest {

    @TempDir
    Path folder;

    private final Semaphore changes = new Semaphore(0);
    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(folder.resolve("a.json"), "one");
    }

    private FileWatch watch() {
        return new FileWatch(file, Duration.ofMillis(5), changes::release).start();
    }

    private boolean noticed() throws InterruptedException {
        return changes.tryAcquire(10, TimeUnit.SECONDS);
    }

    @Test
    void written_in_place() throws Exception {
        try (FileWatch watch = watch()) {
            Files.writeString(file, "longer");

            assertThat(noticed()).isTrue();
        }
    }

    @Test
    void exchanged_by_another_of_the_same_size_and_time() throws Exception {
        try (FileWatch watch = watch()) {
            Path other = Files.writeString(folder.resolve("b.json"), "two");
            Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
            Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);

            assertThat(noticed()).isTrue();
        }
    }

    @Test
    void away_and_back_again() throws Exception {
        try (FileWatch watch = watch()) {
            Files.delete(file);
            Files.writeString(file, "another");

            assertThat(noticed()).isTrue();
        }
    }

    @Test
    void changed_between_being_made_and_started() throws Exception {
        FileWatch watch = new FileWatch(file, Duration.ofMillis(5), changes::release);
        Files.writeString(file, "early bird");
        try (watch) {
            watch.start();

            assertThat(noticed()).isTrue();
        }
    }
}
