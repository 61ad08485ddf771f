package studio.patchbay.registry.internal.file;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.registry.InstanceLease;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceRegistry;
import studio.patchbay.api.registry.InstanceSnapshot;
import studio.patchbay.api.registry.InstanceWatch;
import studio.patchbay.api.security.AuditedAct;
import studio.patchbay.registry.internal.known.Announcements;
import studio.patchbay.registry.internal.known.Silence;
import studio.patchbay.registry.internal.known.Timing;
import studio.patchbay.registry.internal.process.Processes;

/**
 * The registry in a directory. One thread does all that touches it, so that a share that does not answer holds up nobody: then
 * what was known goes on.
 */
public final class FileRegistry implements InstanceRegistry, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileRegistry.class);

    /** Four looks a second: a process of this machine that was killed is gone within one. */
    private static final long LOOK_MILLIS = 250;
    private static final long LEAVE_MILLIS = 1000;

    private final RegistryFolder folder;
    private final LongSupplier clock;
    private final Reader reader;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, FileRegistry::daemon);
    private volatile Optional<String> unreadable = Optional.empty();
    private final Announcements<OwnInstance> announcements = new Announcements<>(() -> unreadable);
    private volatile long looked;

    /**
     * @param audit where it is written down that somebody else's record was found
     * @param clock nanoseconds, monotonic
     */
    public FileRegistry(
            RegistryFolder folder, Timing timing, Processes processes, Consumer<AuditedAct> audit, LongSupplier clock) {
        this.folder = folder;
        this.clock = clock;
        Duration most = timing.stale().dividedBy(4);
        this.reader = new Reader(folder, timing, processes, new Silence(clock, most), new Strangers(audit));
        this.looked = clock.getAsLong();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "patchbay-registry");
        thread.setDaemon(true);
        return thread;
    }

    /** Looks from now on. */
    public FileRegistry start() {
        thread.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        return this;
    }

    private void look() {
        try {
            announcements.found(reader.look(announcements::isOwn));
            announcements.own().forEach(instance -> instance.write(false)); // if somebody has deleted it
            unreadable = Optional.empty();
        } catch (IOException e) {
            fail(e);
        } catch (RuntimeException e) {
            LOG.error("A look into the registry directory failed", e); // the next one may not
            unreadable = Optional.of("looking into " + folder.path() + " failed; the log says why");
        }
        looked = clock.getAsLong();
        show();
    }

    private void fail(IOException e) {
        if (unreadable.isEmpty()) {
            LOG.warn("The registry directory {} cannot be read; what was known goes on: {}", folder.path(), e.toString());
        }
        unreadable = Optional.of("the directory " + folder.path() + " cannot be read: " + e);
        try {
            folder.ensure();
        } catch (IOException stillNot) {
            LOG.debug("The registry directory is not usable", stillNot);
        }
    }

    /** Shows what is known by now. */
    void show() {
        announcements.show();
    }

    @Override
    public InstanceLease register(InstanceRecord record) {
        return announcements.begin(new OwnInstance(this, new InstanceFiles(folder.path(), record.id()), record));
    }

    void end(OwnInstance instance) {
        announcements.end(instance, done -> execute(() -> {
            instance.withdraw();
            done.run();
        }));
    }

    void execute(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("The registry is closed", e);
        }
    }

    @Override
    public InstanceSnapshot snapshot() {
        return announcements.snapshot(clock.getAsLong() - looked, "the directory " + folder.path());
    }

    @Override
    public InstanceWatch watch(Consumer<InstanceSnapshot> changed) {
        return announcements.watch(changed);
    }

    /** Looks no more and writes no more; what is announced and not withdrawn grows silent. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(LEAVE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.warn("The registry directory {} does not answer; its thread is left behind", folder.path());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
