package studio.patchbay.client.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import studio.patchbay.client.RpcErrorException;
import studio.patchbay.client.UnauthorizedException;

/**
 * Notices that a stream has nobody at its other end any more, which nothing else says when a machine vanishes or a firewall forgets a
 * connection. A server that was heard of regularly and is not any more is given up; any other one that is silent is asked for a sign
 * of life.
 */
final class StreamWatch {

    /** What is watched. */
    interface Stream {

        /** Whether nobody needs it any more. */
        boolean over();

        /** Asks for a sign of life; any answer is one, be it an error. Fails in time if there is none. */
        CompletableFuture<?> probe();

        /** There is nobody. */
        void dead();
    }

    /** How many comments in a row may be late or lost. */
    private static final int MISSING = 3;

    private final Connection connection;
    private final Stream stream;
    private final long quietNanos;
    private long heard = System.nanoTime(); // guarded by this
    private int comments; // guarded by this
    private long commented; // guarded by this
    private long longestPause; // between comments; guarded by this
    private volatile boolean stopped;

    StreamWatch(Connection connection, Stream stream) {
        this.connection = connection;
        this.stream = stream;
        this.quietNanos = connection.patience().quiet().toNanos();
    }

    void start() {
        lookAfter(quietNanos);
    }

    /** It ended by itself, or there is another one now. */
    void stop() {
        stopped = true;
    }

    private boolean over() {
        return stopped || stream.over();
    }

    synchronized void heard() {
        heard = System.nanoTime();
    }

    /** What comes all at once, as at the beginning of a stream, promises nothing. */
    synchronized void comment() {
        long now = System.nanoTime();
        if (comments++ > 0 && now - commented > quietNanos / 10) {
            longestPause = Math.max(longestPause, now - commented);
        }
        commented = now;
        heard = now;
    }

    private void lookAfter(long nanos) {
        connection.later(Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos)), this::look);
    }

    private void look() {
        if (over()) {
            return;
        }
        long silent;
        long regular;
        synchronized (this) {
            silent = System.nanoTime() - heard;
            regular = longestPause * MISSING;
        }
        if (silent < quietNanos) {
            lookAfter(quietNanos - silent);
        } else if (regular > 0 && silent > regular) {
            stream.dead();
        } else {
            probe(regular > silent ? Math.min(quietNanos, regular - silent) : quietNanos);
        }
    }

    private void probe(long nextNanos) {
        stream.probe().whenComplete((answer, failure) -> {
            if (failure == null || isSign(failure)) {
                lookAfter(nextNanos);
            } else if (!over()) {
                stream.dead();
            }
        });
    }

    private static boolean isSign(Throwable failure) {
        return failure instanceof RpcErrorException || failure instanceof UnauthorizedException;
    }
}
