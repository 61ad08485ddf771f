package studio.patchbay.security.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Tells when a file may have changed, from a daemon thread of its own. Looks at the file instead of asking the system to
 * tell: that also notices network file systems, and the links that container platforms exchange.
 */
public final class FileWatch implements AutoCloseable {

    private final Path file;
    private final Duration interval;
    private final Runnable changed;
    private final CountDownLatch closed = new CountDownLatch(1);
    private Stamp seen;

    /** @param changed is called after each change; must not throw */
    public FileWatch(Path file, Duration interval, Runnable changed) {
        this.file = file;
        this.interval = interval;
        this.changed = changed;
        this.seen = stamp();
    }

    /** What is compared; a file that is away has none. */
    private record Stamp(FileTime modified, long size, Object key) {}

    /** Watches from now on for what is different from when this was made, so make it before the file is first read. */
    public FileWatch start() {
        Thread thread = new Thread(this::run, "patchbay-watch-" + file.getFileName());
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    private void run() {
        try {
            while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        Stamp now = stamp();
        if (now != null && !now.equals(seen)) {
            seen = now;
            changed.run();
        }
    }

    /** A file that is away for a moment is about to be replaced; what it said stays in force. */
    private Stamp stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
