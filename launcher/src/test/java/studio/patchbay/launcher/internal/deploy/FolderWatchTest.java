package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the file system tells, and that waiting for it can be ended. */
class FolderWatchTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path home;

    private Path folder;
    private FolderWatch watch;

    @BeforeEach
    void open() throws Exception {
        folder = Files.createDirectory(home.resolve("skills"));
        watch = new FolderWatch(List.of(new Folder(folder, 0, Folder.Content.SKILLS)));
        watch.renew();
    }

    @AfterEach
    void close() throws Exception {
        watch.close();
    }

    @Test
    void tellsOfANewName() throws Exception {
        Path file = Files.write(folder.resolve("usd.jar"), new byte[1]);

        assertThat(watch.await(LONG).appeared).containsExactly(file);
    }

    @Test
    void asksForAScanWhenMoreHappenedThanTheSystemRemembers() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            Files.write(folder.resolve(i + ".jar"), new byte[1]);
        }

        boolean scan = false;
        for (long end = System.nanoTime() + LONG.toNanos(); !scan && System.nanoTime() < end; ) {
            scan = watch.await(LONG).scan;
        }
        assertThat(scan).isTrue();
    }

    @Test
    void asksForAScanWhenTheFolderGoes() throws Exception {
        Files.delete(folder);

        assertThat(watch.await(LONG).scan).isTrue();
    }

    @Test
    void isWokenWhileItWaits() throws Exception {
        CompletableFuture<?> waiting = CompletableFuture.runAsync(() -> watch.await(LONG));

        watch.wake();

        waiting.get(10, TimeUnit.SECONDS);
    }

    @Test
    void isWokenBeforeItWaitsAndOnlyOnce() {
        watch.wake();
        watch.wake();

        assertThat(watch.await(LONG).scan).isFalse();
        long began = System.nanoTime();
        watch.await(Duration.ofMillis(30));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(29));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
