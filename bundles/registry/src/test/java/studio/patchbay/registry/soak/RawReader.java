package studio.patchbay.registry.soak;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.registry.internal.json.JsonObject;

/** Reads every record whenever it has changed, as it is at that moment, without the patience of a registry. */
final class RawReader implements AutoCloseable {

    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Path directory;
    private final Map<Path, String> states = new HashMap<>(); // of the thread
    private final Thread thread = new Thread(this::run, "raw reader");
    private volatile boolean closed;
    private volatile long read;
    private volatile long torn;

    RawReader(Path directory) {
        this.directory = directory;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!closed) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.json")) {
                files.forEach(this::read);
            } catch (IOException e) {
                System.err.println("raw reader: " + e);
            }
            LockSupport.parkNanos(REST_NANOS);
        }
    }

    private void read(Path file) {
        try {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            String state = now.fileKey() + " " + now.lastModifiedTime();
            if (state.equals(states.put(file, state))) {
                return;
            }
            InstanceRecord record = InstanceRecord.of(JsonObject.read(Files.readAllBytes(file)));
            read++;
            if (!SealedRecord.isWhole(record)) {
                fault(file, "its seal is broken");
            }
        } catch (NoSuchFileException e) {
            return; // gone since it was listed
        } catch (IOException | IllegalArgumentException e) {
            fault(file, e.toString());
        }
    }

    private void fault(Path file, String what) {
        torn++;
        System.err.println("raw reader: " + file + ": " + what);
    }

    long count() {
        return read;
    }

    Faults faults() {
        return new Faults(torn, 0, 0, 0);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
