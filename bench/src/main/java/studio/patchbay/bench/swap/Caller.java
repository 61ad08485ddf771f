package studio.patchbay.bench.swap;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import studio.patchbay.bench.http.WrongAnswerException;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.mcp.McpClient;

/**
 * A client that calls {@code echo} at a steady rate over one kept connection, each call with an id and a text of its own. As
 * HTTP clients do, it opens another connection when the server has closed this one, and tries again after a failure: after
 * 10 ms, then twice that, up to 200 ms, for at most 10 s.
 */
final class Caller implements Closeable {

    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);
    private static final AtomicInteger NUMBERS = new AtomicInteger(1_000_000_000);

    private final Failures first;
    private final Failures lasting;
    private final AtomicInteger answered;
    private final long interval;
    private final Thread thread = new Thread(this::run, "caller");
    private McpClient client;
    private volatile boolean closed;

    /** @param lasting gets those that failed after all retries */
    Caller(InetSocketAddress server, Era era, double perSecond, AtomicInteger answered, Failures first, Failures lasting)
            throws IOException {
        this.client = McpClient.connect(server, era);
        this.interval = (long) (1e9 / perSecond);
        this.answered = answered;
        this.first = first;
        this.lasting = lasting;
        thread.setDaemon(true);
    }

    McpClient client() {
        return client;
    }

    void start() {
        thread.start();
    }

    private void run() {
        for (long due = System.nanoTime(); !closed; due += interval) {
            LockSupport.parkNanos(due - System.nanoTime());
            call(NUMBERS.incrementAndGet());
        }
    }

    private void call(int number) {
        long deadline = System.nanoTime() + PATIENCE;
        boolean connected = true;
        for (long pause = FIRST_PAUSE; ; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
            try {
                if (!connected || client.connection().closedByServer()) {
                    client = client.reconnected();
                }
                client.echo(number);
                answered.incrementAndGet();
                return;
            } catch (IOException e) {
                first.add(e);
                connected = false;
                // A wrong answer, unlike none, is not mended by another try.
                if (e instanceof WrongAnswerException || System.nanoTime() > deadline) {
                    lasting.add(e);
                    return;
                }
            }
            LockSupport.parkNanos(pause);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        client.close();
    }
}
