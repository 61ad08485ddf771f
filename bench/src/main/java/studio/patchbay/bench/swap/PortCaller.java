package studio.patchbay.bench.swap;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import studio.patchbay.bench.http.WrongAnswerException;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.mcp.McpClient;

/**
 * A client that calls {@code echo} of whoever serves a port, one call after the other. A call that fails is not made again: the next
 * one, over a new connection, is.
 */
public final class PortCaller implements Closeable {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final InetSocketAddress server;
    private final Failures failures = new Failures();
    private final Thread thread = new Thread(this::run, "caller");
    private McpClient client; // of the thread
    private int number = 1_000_000_000;
    private long calls; // guarded by this, as those below
    private long wrong;
    private long mark;
    private long firstEnd; // 0 until there is one
    private volatile boolean closed;

    public PortCaller(InetSocketAddress server) {
        this.server = server;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!closed) {
            call(++number);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void call(int id) {
        long start = System.nanoTime();
        try {
            if (client == null || client.connection().closedByServer()) {
                client = McpClient.connect(server, Era.MODERN);
            }
            client.echo(id);
            answered(start);
        } catch (WrongAnswerException e) {
            wrong(e);
        } catch (IOException e) {
            client = null;
            count(e);
        }
    }

    private synchronized void answered(long start) {
        calls++;
        if (start >= mark && firstEnd == 0) {
            firstEnd = System.nanoTime();
            notifyAll();
        }
    }

    private synchronized void wrong(WrongAnswerException answer) {
        calls++;
        wrong++;
        client = null;
        System.err.println("wrong answer: " + answer.getMessage());
    }

    private synchronized void count(IOException failure) {
        calls++;
        failures.add(failure);
    }

    /** From now on the first answer counts to a call that is begun after this moment, which it returns. */
    public synchronized long mark() {
        mark = System.nanoTime();
        firstEnd = 0;
        return mark;
    }

    /**
     * When that answer came.
     *
     * @throws IOException if there was none within the time
     */
    public synchronized long awaitAnswer(long patienceNanos) throws IOException, InterruptedException {
        long end = System.nanoTime() + patienceNanos;
        while (firstEnd == 0) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new IOException("no call was answered within " + TimeUnit.NANOSECONDS.toSeconds(patienceNanos) + " s");
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return firstEnd;
    }

    public synchronized long calls() {
        return calls;
    }

    public synchronized long wrong() {
        return wrong;
    }

    public Failures failures() {
        return failures;
    }

    @Override
    public void close() {
        closed = true;
    }
}
