package studio.patchbay.security.internal.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.security.internal.chain.ChainLimits;
import studio.patchbay.security.internal.chain.ChainWriter;

/**
 * The records that wait for the one thread that writes them. Every use takes a place before it begins, so that its record can
 * be written when it ends: how many may run and wait together is bounded, and who gets no place knows it in time.
 */
final class AuditQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AuditQueue.class);
    private static final int MOST_AT_ONCE = 500;
    /** Places beside those of uses, for acts, which cannot be refused any more. */
    private static final int PLACES_OF_ACTS = 1_000;
    private static final Duration GATHER = Duration.ofMillis(5);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_CHANCE = Duration.ofSeconds(5);

    private final Semaphore places;
    private final Semaphore acts = new Semaphore(PLACES_OF_ACTS);
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread = new Thread(this::run, "patchbay-audit");
    private final Runnable tick;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Sink sink;
    private volatile boolean failing;

    /**
     * @param places of uses that run and of records that wait
     * @param tick is called about once a second, on the thread that writes
     */
    AuditQueue(ChainWriter chain, Duration syncInterval, int places, Runnable tick) {
        this.sink = new Sink(chain, syncInterval);
        this.places = new Semaphore(places);
        this.tick = tick;
    }

    private record Waiting(byte[] body, Semaphore place) {}

    private static final Waiting WAKE = new Waiting(null, null);

    private record Sink(ChainWriter chain, Duration syncInterval) {}

    AuditQueue start() {
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    /** Takes a place for a use; false when there is none, or when what waits cannot be written now. */
    boolean reserve() {
        return !failing && !closed() && places.tryAcquire();
    }

    /** Something has no place and is not written; the log says later how many that were. */
    void lose() {
        lost.incrementAndGet();
    }

    /** The record of a use that has a place. */
    void put(byte[] body) {
        queue.add(new Waiting(body, places));
    }

    /** The record of an act. */
    void act(byte[] body) {
        if (acts.tryAcquire()) {
            queue.add(new Waiting(body, acts));
        } else {
            lose();
        }
    }

    /** Goes on with another file, or with the same one and other limits. */
    synchronized void replace(ChainWriter chain, Duration syncInterval, ChainLimits limits) throws IOException {
        chain.limits(limits);
        ChainWriter before = sink.chain();
        sink = new Sink(chain, syncInterval);
        if (before != chain) {
            before.close();
        }
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>();
        long synced = System.nanoTime();
        long ticked = synced;
        boolean dirty = false;
        while (!closed() || !queue.isEmpty()) {
            if (take(batch, dirty ? sink.syncInterval() : RETRY) || lost.get() > 0) {
                write(batch);
                dirty = true;
                gather(batch);
            }
            long now = System.nanoTime();
            if (dirty && now - synced >= sink.syncInterval().toNanos()) {
                dirty = !sync();
                synced = now;
            }
            if (now - ticked >= RETRY.toNanos()) {
                ticked = now;
                tick.run();
            }
        }
        if (lost.get() > 0) {
            write(List.of());
        }
    }

    /** Lets records come together, so that callers do not wake this thread for each of them; a backlog does not wait. */
    private void gather(List<Waiting> written) {
        if (written.size() < MOST_AT_ONCE) {
            pause(GATHER);
        }
    }

    private boolean take(List<Waiting> batch, Duration longest) {
        batch.clear();
        try {
            Waiting first = queue.poll(Math.min(RETRY.toMillis(), longest.toMillis()), TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                queue.drainTo(batch, MOST_AT_ONCE - 1);
                batch.removeIf(waiting -> waiting == WAKE);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread: that would close the file", e);
        }
        return !batch.isEmpty();
    }

    private void write(List<Waiting> batch) {
        List<byte[]> bodies = new ArrayList<>(batch.size() + 1);
        long missing = lost.get();
        if (missing > 0) {
            bodies.add(lost(missing));
        }
        batch.forEach(waiting -> bodies.add(waiting.body()));
        if (persist(bodies)) {
            lost.addAndGet(-missing);
        }
        batch.forEach(waiting -> waiting.place().release());
    }

    private static byte[] lost(long count) {
        String body = "\"time\":\"" + Instant.now() + "\",\"type\":\"lost\",\"count\":" + count;
        return body.getBytes(StandardCharsets.US_ASCII);
    }

    /** Tries until it is written, or until the host has stopped and its last chance is over. */
    private boolean persist(List<byte[]> bodies) {
        long closing = 0;
        while (true) {
            try {
                append(bodies);
                recovered();
                return true;
            } catch (IOException e) {
                failed(e);
            }
            closing = closed() && closing == 0 ? System.nanoTime() : closing;
            if (closed() && System.nanoTime() - closing > LAST_CHANCE.toNanos()) {
                LOG.error("{} records of the audit log are lost, as it could not be written until the end", bodies.size());
                return false;
            }
            pauseBeforeRetry();
        }
    }

    private synchronized void append(List<byte[]> bodies) throws IOException {
        sink.chain().append(bodies);
    }

    private synchronized boolean sync() {
        try {
            sink.chain().sync();
            recovered();
            return true;
        } catch (IOException e) {
            failed(e);
            return false;
        }
    }

    private void failed(IOException e) {
        if (!failing) {
            failing = true;
            LOG.error("The audit log {} cannot be written: {}; it is tried again every second", sink.chain().file(),
                    e.getMessage());
        }
    }

    private void recovered() {
        if (failing) {
            failing = false;
            LOG.info("The audit log {} is written again", sink.chain().file());
        }
    }

    private boolean pause(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread: that would close the file", e);
        }
    }

    /** Until the next try, shorter when the host stops. */
    private void pauseBeforeRetry() {
        if (pause(RETRY)) {
            try {
                TimeUnit.MILLISECONDS.sleep(LAST_CHANCE.toMillis() / 10);
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts this thread: that would close the file", e);
            }
        }
    }

    private boolean closed() {
        return closed.getCount() == 0;
    }

    /** Writes what waits, and then no more. */
    @Override
    public void close() {
        closed.countDown();
        queue.add(WAKE);
        try {
            thread.join(LAST_CHANCE.toMillis() + RETRY.toMillis() * 2);
            sink.chain().close();
        } catch (IOException e) {
            LOG.error("The end of the audit log {} may not be on the disk: {}", sink.chain().file(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
