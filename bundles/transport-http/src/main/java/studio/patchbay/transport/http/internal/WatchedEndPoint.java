package studio.patchbay.transport.http.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connection that notices a client who leaves while its request is being handled.
 *
 * <p>Jetty does not read while a request is handled, so it sees a closed HTTP/1.1 connection only when it writes. Here
 * a <em>watch</em> takes Jetty's place as the reader for that time: end of input means the client is gone; bytes (the
 * client's next request, sent early) are kept and given to Jetty when it reads again. Jetty finds no trace of the
 * watch: whenever it reads or registers to read, the watch is withdrawn first. A client that only shuts down its
 * sending side looks the same as one that left, and is treated so.
 */
final class WatchedEndPoint extends TimedEndPoint implements Watched {

    /** As much as a client may send ahead and still be watched. */
    private static final int READ_AHEAD_BYTES = 4096;

    private final Executor executor;
    private final ReentrantLock reading = new ReentrantLock(); // guards early and watch, and keeps bytes in order
    private ByteBuffer early;
    /** The watch that is kept, or null. One that was withdrawn may still be called, late, and must not be taken for the next. */
    private volatile Watch watch;

    private volatile Exchange exchange;
    private volatile SharedConnection shared;
    private volatile Memory memory;

    private record Memory(Object by, Object what) {}

    WatchedEndPoint(
            SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler, Executor executor) {
        super(channel, selector, key, scheduler);
        this.executor = executor;
    }

    @Override
    public Exchange exchange() {
        return exchange;
    }

    @Override
    public void handle(Exchange next) {
        exchange = next;
        enter(Phase.HANDLING);
        if (!isOpen()) {
            disconnect(new EofException("closed"));
        }
    }

    @Override
    public void idle() {
        exchange = null;
        enter(Phase.IDLE);
    }

    @Override
    public void upgraded() {
        enter(Phase.UPGRADED);
    }

    /** From now on it speaks HTTP/2, which reads all the time. */
    void share(SharedConnection connection) {
        shared = connection;
        enter(Phase.SHARED);
    }

    /** Its requests under HTTP/2; null under HTTP/1.1. */
    SharedConnection shared() {
        return shared;
    }

    Object remembered(Object by) {
        Memory present = memory;
        return present != null && present.by == by ? present.what : null;
    }

    void remember(Object by, Object what) {
        memory = new Memory(by, what);
    }

    /** Under HTTP/2 it takes no more requests, and closes once it has answered those that it has. */
    void leave() {
        if (shared != null) {
            shared.leave();
        }
    }

    /** Closes it in good order: over TLS says so first (close_notify, RFC 8446, section 6.1), or it looks as if somebody had cut it. */
    void part() {
        if (getConnection() instanceof SslConnection tls) {
            tls.getSslEndPoint().close();
        } else {
            close();
        }
    }

    /** What carries requests: itself, or the streams that are under way. */
    Stream<? extends Watched> carriers() {
        return shared == null ? Stream.of(this) : shared.carriers().stream();
    }

    /** Starts to look for the end of input, if a request is being handled and nobody reads. */
    @Override
    public void watch() {
        if (watch != null) {
            return; // as most are that are looked at: without the lock, ten thousand cost nothing
        }
        reading.lock();
        try {
            if (phase() == Phase.HANDLING && watch == null && (early == null || BufferUtil.space(early) > 0)) {
                Watch next = new Watch();
                watch = next; // before it can be called, and before Jetty can ask who reads
                if (!getFillInterest().tryRegister(next) && watch == next) {
                    watch = null;
                }
            }
        } finally {
            reading.unlock();
        }
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        reading.lock();
        try {
            withdraw();
            int count = early == null ? super.fill(buffer) : takeEarly(buffer);
            if (count > 0) {
                arrived(count);
            }
            return count;
        } finally {
            reading.unlock();
        }
    }

    private int takeEarly(ByteBuffer buffer) {
        int position = BufferUtil.flipToFill(buffer);
        int count = BufferUtil.put(early, buffer);
        BufferUtil.flipToFlush(buffer, position);
        if (!early.hasRemaining()) {
            early = null;
        }
        return count;
    }

    @Override
    public void fillInterested(Callback callback) {
        reading.lock();
        try {
            withdraw();
            super.fillInterested(callback);
            offerEarly();
        } finally {
            reading.unlock();
        }
    }

    @Override
    public boolean tryFillInterested(Callback callback) {
        reading.lock();
        try {
            withdraw();
            boolean registered = super.tryFillInterested(callback);
            offerEarly();
            return registered;
        } finally {
            reading.unlock();
        }
    }

    /** Whether Jetty waits for input; it takes a pending read at the end of a request for a fault. */
    @Override
    public boolean isFillInterested() {
        return watch == null && super.isFillInterested();
    }

    private void withdraw() {
        if (watch != null) {
            watch = null;
            getFillInterest().fillable(); // takes the watch out; it finds that it is not kept any more and does nothing
        }
    }

    private void offerEarly() {
        if (early != null) {
            executor.execute(() -> getFillInterest().fillable());
        }
    }

    @Override
    public void onClose(Throwable failure) {
        super.onClose(failure);
        disconnect(failure == null ? new EofException("closed") : failure);
    }

    private void disconnect(Throwable failure) {
        if (shared != null) {
            shared.carriers().forEach(carrier -> carrier.close(failure));
        }
        Exchange current = exchange;
        if (current != null) {
            current.disconnected(failure);
        }
    }

    private final class Watch implements Callback {

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        @Override
        public void succeeded() {
            if (endOfInput()) {
                close(new EofException("the client closed the connection"));
            }
        }

        @Override
        public void failed(Throwable failure) {
            reading.lock();
            try {
                if (watch == this) {
                    watch = null;
                }
            } finally {
                reading.unlock();
            }
        }

        private boolean endOfInput() {
            reading.lock();
            try {
                if (watch != this) {
                    return false;
                }
                watch = null;
                if (readAhead() < 0) {
                    return true;
                }
                WatchedEndPoint.this.watch();
                return false;
            } finally {
                reading.unlock();
            }
        }

        private int readAhead() {
            ByteBuffer buffer = early == null ? BufferUtil.allocate(READ_AHEAD_BYTES) : early;
            try {
                int count = WatchedEndPoint.super.fill(buffer);
                early = buffer.hasRemaining() ? buffer : null;
                return count;
            } catch (IOException e) {
                return -1;
            }
        }
    }
}
