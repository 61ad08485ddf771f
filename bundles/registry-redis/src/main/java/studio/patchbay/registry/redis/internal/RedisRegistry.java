package studio.patchbay.registry.redis.internal;

import io.github.resilience4j.core.IntervalFunction;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.exceptions.JedisException;
import studio.patchbay.api.registry.InstanceLease;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceRegistry;
import studio.patchbay.api.registry.InstanceSnapshot;
import studio.patchbay.api.registry.InstanceWatch;
import studio.patchbay.registry.internal.known.Announcements;
import studio.patchbay.registry.internal.known.Silence;
import studio.patchbay.registry.internal.known.Timing;
import studio.patchbay.registry.internal.process.Processes;
import studio.patchbay.registry.redis.internal.engine.EngineAccess;
import studio.patchbay.registry.redis.internal.engine.Events;
import studio.patchbay.registry.redis.internal.engine.Keys;
import studio.patchbay.registry.redis.internal.engine.Link;
import studio.patchbay.registry.redis.internal.engine.Records;
import studio.patchbay.registry.redis.internal.engine.Refused;

/**
 * The registry in Redis or Valkey. One thread reads, one writes; nobody else ever waits for the engine. While it is away, what was
 * known goes on.
 */
public final class RedisRegistry implements InstanceRegistry, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisRegistry.class);

    /** Twice a second who is silent is looked for, and who has ended on this machine. */
    private static final long LOOK_MILLIS = 500;
    private static final long LEAVE_MILLIS = 1_000;
    private static final int MOST_WAITING = 1_000;

    private final EngineAccess access;
    private final Keys keys;
    private final Timing timing;
    private final Refused refused;
    private final LongSupplier clock;
    private final Silence silence;
    private final Reader reader;
    private final IntervalFunction backOff;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread readerThread = daemon(this::run, "patchbay-registry");
    private final ExecutorService writer = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING), task -> daemon(task, "patchbay-registry-writer"));
    private volatile Link link; // null without one
    private volatile Optional<String> trouble = Optional.empty();
    private final Announcements<OwnInstance> announcements = new Announcements<>(() -> trouble);
    private volatile long stepped;

    /** @param clock nanoseconds, monotonic */
    public RedisRegistry(
            EngineAccess access, Keys keys, Timing timing, Processes processes, Refused refused, LongSupplier clock) {
        this.access = access;
        this.keys = keys;
        this.timing = timing;
        this.refused = refused;
        this.clock = clock;
        this.silence = new Silence(clock, timing.stale().dividedBy(4));
        long wait = Math.min(LOOK_MILLIS, timing.listening().toMillis());
        this.reader = new Reader(this, new Others(processes, silence), (int) wait);
        // So that every host is back within one heartbeat once the engine is.
        Duration longest = Duration.ofMillis(Math.min(1_000, timing.heartbeat().toMillis() / 3));
        this.backOff = IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(30), 2, 0.3, longest);
        this.stepped = clock.getAsLong();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Connects and reads from now on. */
    public RedisRegistry start() {
        readerThread.start();
        return this;
    }

    private void run() {
        int failures = 0;
        try {
            while (isOpen()) {
                failures = attempt() ? 1 : Math.min(failures + 1, 30);
                if (closed.await(backOff.apply(failures), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The registry is closed");
        }
    }

    /** Returns when there is no link any more; whether there was one that worked. */
    private boolean attempt() {
        boolean worked = false;
        try (Link opened = access.open()) {
            link = opened;
            try {
                if (isOpen()) { // it may have been closed while it was connected, and announces nobody any more
                    reader.follow(opened);
                }
            } catch (RuntimeException e) {
                worked = trouble.isEmpty();
                throw opened.failure().map(RuntimeException.class::cast).orElse(e);
            }
        } catch (JedisException | IOException e) {
            fail(Reason.of(e), null);
        } catch (RuntimeException e) {
            fail("a mistake of this host, which its log shows", e);
        } finally {
            link = null;
        }
        if (isOpen()) {
            stepped();
            reader.withoutLink();
        }
        return worked;
    }

    private void fail(String reason, RuntimeException mistake) {
        if (!isOpen()) {
            return;
        }
        if (mistake != null) {
            LOG.error("The registry in {} could not be followed", access.address(), mistake);
        } else if (trouble.isEmpty()) {
            LOG.warn("The registry in {} cannot be used; what was known goes on: {}", access.address(), reason);
        }
        trouble = Optional.of("the registry in " + access.address() + " cannot be used: " + reason);
    }

    /** Everything is read, and this host announced. */
    void wellAgain() {
        if (trouble.isPresent()) {
            LOG.info("The registry in {} is there again", access.address());
        }
        trouble = Optional.empty();
        show();
    }

    boolean isOpen() {
        return closed.getCount() > 0;
    }

    Records records(Link through) {
        return new Records(through, keys, refused);
    }

    Events events(Link through) {
        return new Events(through, keys, refused);
    }

    /** The engine has answered; the time that has passed counts. */
    void look() {
        silence.look();
        stepped();
    }

    /** Something goes on. */
    void stepped() {
        stepped = clock.getAsLong();
    }

    Collection<OwnInstance> own() {
        return announcements.own();
    }

    /** Whether what is found of it elsewhere is no news. */
    boolean isOwn(String id) {
        return announcements.isOwn(id);
    }

    void found(List<InstanceRecord> now) {
        announcements.found(now);
        show();
    }

    /** Shows what is known by now. */
    void show() {
        announcements.show();
    }

    @Override
    public InstanceLease register(InstanceRecord record) {
        return announcements.begin(new OwnInstance(this, record, timing.stale()));
    }

    void end(OwnInstance instance) {
        announcements.end(instance, done -> write(records -> {
            instance.withdraw(records);
            done.run();
        }));
    }

    /** Does it soon, through the link that there is then; if there is none, the reader writes what is to be once there is. */
    void write(Consumer<Optional<Records>> task) {
        try {
            writer.execute(() -> {
                try {
                    task.accept(Optional.ofNullable(link).map(this::records));
                } catch (JedisException e) {
                    LOG.debug("Something could not be written; the link is ended, and the reader says why", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("The registry is closed, or has enough to do", e);
        }
    }

    @Override
    public InstanceSnapshot snapshot() {
        return announcements.snapshot(clock.getAsLong() - stepped, "the registry in " + access.address());
    }

    @Override
    public InstanceWatch watch(Consumer<InstanceSnapshot> changed) {
        return announcements.watch(changed);
    }

    /** Reads and writes no more; what is announced and not withdrawn grows silent. */
    @Override
    public void close() {
        closed.countDown();
        writer.shutdownNow();
        Optional.ofNullable(link).ifPresent(Link::close);
        readerThread.interrupt();
        try {
            readerThread.join(LEAVE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
