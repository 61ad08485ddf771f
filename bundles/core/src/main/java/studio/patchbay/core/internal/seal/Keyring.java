package studio.patchbay.core.internal.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the keys in force: those of a file, which is looked at every second, or one that ends with this process. What is read is
 * guarded by the monitor; the keys are a volatile read.
 */
public final class Keyring {

    private static final Logger LOG = LoggerFactory.getLogger(Keyring.class);
    private static final long LOOK_MILLIS = 1_000;

    private final ScheduledExecutorService timer;
    private Path file;
    private Stamp seen;
    private ScheduledFuture<?> watch;
    /** Null until a key of this process is needed, which a start need not wait for. */
    private volatile SealKeys keys;

    public Keyring(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** What is compared; a file that is away has none. */
    private record Stamp(FileTime modified, long size, Object key) {}

    /**
     * Takes the keys of a file from now on.
     *
     * @param next null for a key of this process alone
     * @throws IllegalArgumentException if the file cannot be used, saying why; then all stays as it was
     */
    public synchronized void use(Path next) {
        if (Objects.equals(next, file)) {
            return;
        }
        Stamp stamp = next == null ? null : stamp(next);
        keys = next == null ? null : new SealFile(next).read();
        seen = stamp;
        file = next;
        if (watch != null) {
            watch.cancel(false);
        }
        watch = next == null
                ? null
                : timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Reads the file again if it has changed. One that is away for a moment is about to be replaced. */
    synchronized void look() {
        Stamp now = file == null ? null : stamp(file);
        if (now == null || now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            SealKeys read = new SealFile(file).read();
            keys = read;
            LOG.info("The keys that seal sessions have changed: {} in {} now", read.all().size(), file);
        } catch (IllegalArgumentException e) {
            LOG.error("{}. Until then the keys that were read before are in force.", e.getMessage());
        }
    }

    private static Stamp stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            return null;
        }
    }

    SealKeys keys() {
        SealKeys known = keys;
        return known == null ? ofThisProcess() : known;
    }

    private synchronized SealKeys ofThisProcess() {
        if (keys == null) {
            keys = SealKeys.ofThisProcess();
        }
        return keys;
    }

    /** Whether other hosts have the keys, too, and can open what is sealed here. */
    public boolean shared() {
        SealKeys known = keys;
        return known != null && known.shared();
    }
}
