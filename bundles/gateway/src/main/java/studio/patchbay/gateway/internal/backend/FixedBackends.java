package studio.patchbay.gateway.internal.backend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The backends that a file names, as it is now: it is looked at again and again. One that cannot be used changes nothing but what is
 * said of it.
 */
public final class FixedBackends {

    private static final Logger LOG = LoggerFactory.getLogger(FixedBackends.class);

    private static final long LOOK_MILLIS = 1_000;

    /** What is compared. */
    private record Stamp(FileTime modified, long size, Object key) {}

    private final Path file;
    private final Duration connectTimeout;
    private final Housekeeping housekeeping;
    private final Consumer<Map<String, BackendSpec>> backends;
    private Stamp seen; // of one thread at a time
    private volatile String problem;

    /** @param backends takes those of the file; throws an {@link IllegalArgumentException} if they cannot be used, and keeps the others then */
    public FixedBackends(
            Path file, Duration connectTimeout, Housekeeping housekeeping, Consumer<Map<String, BackendSpec>> backends) {
        this.file = file;
        this.connectTimeout = connectTimeout;
        this.housekeeping = housekeeping;
        this.backends = backends;
    }

    /** @throws IllegalArgumentException with a sentence that names the file, if it cannot be used */
    public void start() {
        // Before it is read: what is written in between is a change.
        seen = stamp();
        read();
        housekeeping.later(LOOK_MILLIS, this::lookAgain);
    }

    /** Why the file of now is not in force; empty if it is. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private void read() {
        backends.accept(BackendsFile.read(file, connectTimeout));
    }

    private void lookAgain() {
        housekeeping.inTurn(this, () -> {
            look();
            housekeeping.later(LOOK_MILLIS, this::lookAgain);
        });
    }

    private void look() {
        Stamp now = stamp();
        if (now == null || now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            read();
            problem = null;
            LOG.info("{} was changed and is in force", file);
        } catch (IllegalArgumentException e) {
            problem = e.getMessage() + "; what it said before stays in force";
            LOG.error("{}", problem);
        }
    }

    /** Null while it is away: it is about to be replaced, and what it said stays in force. */
    private Stamp stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            return null;
        }
    }
}
