package studio.patchbay.bench.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Puts load on a server from the calling thread. Each connection has one request outstanding at most. Without a rate
 * every connection starts its next operation as soon as the last is answered; with a rate operations start on schedule,
 * and one that finds no free connection waits, which counts as latency.
 */
public final class LoadGenerator implements Closeable {

    private static final long STALLED = Duration.ofSeconds(10).toNanos();

    private final Selector selector = Selector.open();
    private final List<LoadConnection> connections = new ArrayList<>();
    private final Deque<LoadConnection> idle = new ArrayDeque<>();
    private final WrongAnswer wrong;
    private int number = Numbered.FIRST;
    private Samples latencies = new Samples();
    private Pace pace;
    private boolean starting;
    private long lastAnswer;
    private long bytes;

    /** One that stops at the first wrong answer. */
    public LoadGenerator() throws IOException {
        this(WrongAnswer.ENDS);
    }

    /** @param wrong hears of answers that are not the expected ones */
    public LoadGenerator(WrongAnswer wrong) throws IOException {
        this.wrong = wrong;
    }

    /** Adds a connection with the exchanges that make up its operation; no two requests get the same number. */
    public void add(HttpConnection connection, List<Exchange> operation) throws IOException {
        add(connection, operation, () -> number++);
    }

    /** @param numbers of its requests, which other connections may have, too */
    public void add(HttpConnection connection, List<Exchange> operation, IntSupplier numbers) throws IOException {
        var added = new LoadConnection(connection, operation, numbers, wrong);
        added.register(selector);
        connections.add(added);
        idle.add(added);
    }

    /**
     * Runs load and measures it.
     *
     * @param perSecond operations per second over all connections; 0 for as many as get answered
     * @throws WrongAnswerException at an answer that ends the run, or when no answer comes for 10 s
     */
    public LoadResult run(double perSecond, Duration duration) throws IOException {
        long cpu = cpuNanos();
        long start = System.nanoTime();
        var measured = new Samples();
        latencies = measured;
        pace = new Pace(perSecond, start);
        starting = true;
        lastAnswer = start;
        startDue(start);
        serveUntil(start + duration.toNanos());
        long end = System.nanoTime();
        long cpuEnd = cpuNanos();
        drain();
        if (measured.size() == 0) {
            throw new WrongAnswerException("no operation was completed within " + duration.toMillis() + " ms");
        }
        return new LoadResult(
                measured.size(), Duration.ofNanos(end - start), measured, Duration.ofNanos(cpuEnd - cpu), bytes);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void serveUntil(long end) throws IOException {
        for (long now = System.nanoTime(); now - end < 0; now = System.nanoTime()) {
            serve(now);
        }
    }

    /** Takes the answers that are outstanding, so that the connections can be used again. */
    private void drain() throws IOException {
        starting = false;
        latencies = new Samples();
        while (idle.size() < connections.size()) {
            serve(System.nanoTime());
        }
    }

    private void serve(long now) throws IOException {
        if (now - lastAnswer > STALLED) {
            throw new WrongAnswerException("no answer came for 10 s");
        }
        try {
            if (pace.busy()) {
                startDue(now);
                selector.selectNow(this::proceed);
            } else {
                selector.select(this::proceed, 10);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void proceed(SelectionKey key) {
        var connection = (LoadConnection) key.attachment();
        try {
            if (connection.proceed()) {
                lastAnswer = System.nanoTime();
                latencies.add(lastAnswer - connection.due());
                bytes = connection.bytes();
                idle.add(connection);
                startDue(lastAnswer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startDue(long now) throws IOException {
        while (starting && !idle.isEmpty() && pace.due(now)) {
            idle.poll().start(pace.take(now));
        }
    }

    /** Lets go of the connections, which stay open. */
    @Override
    public void close() throws IOException {
        for (var connection : connections) {
            connection.unregister(selector);
        }
        selector.close();
    }
}
