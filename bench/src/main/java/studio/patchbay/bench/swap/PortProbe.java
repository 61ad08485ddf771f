package studio.patchbay.bench.swap;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import studio.patchbay.bench.http.HttpConnection;
import studio.patchbay.bench.http.Samples;

/**
 * Asks a port every two milliseconds, each time over a new connection, whether somebody serves there. A gap is the time
 * from the last answer before to the first answer after, so it is never told too short.
 */
public final class PortProbe implements Closeable {

    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(2);

    private final InetSocketAddress server;
    private final byte[] request;
    private final Failures failures = new Failures();
    private final Thread thread = new Thread(this::run, "probe");
    private long lastAnswer = System.nanoTime();
    private long longest;
    private volatile boolean closed;

    public PortProbe(InetSocketAddress server) {
        this.server = server;
        this.request = ("GET /readyz HTTP/1.1\r\nHost: " + server.getHostString() + ":" + server.getPort()
                + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!closed) {
            try (var connection = HttpConnection.open(server)) {
                if (connection.send(request).status() == 200) {
                    answered();
                }
            } catch (IOException nobodyThere) {
                failures.add(nobodyThere);
            }
            LockSupport.parkNanos(INTERVAL);
        }
    }

    private synchronized void answered() {
        long now = System.nanoTime();
        longest = Math.max(longest, now - lastAnswer);
        lastAnswer = now;
    }

    /** The longest time without an answer since the last call of this, up to now. */
    public synchronized void take(Samples gaps) {
        gaps.add(Math.max(longest, System.nanoTime() - lastAnswer));
        longest = 0;
    }

    /** How its own requests ended that were not answered. */
    public Failures failures() {
        return failures;
    }

    @Override
    public void close() {
        closed = true;
    }
}
