package studio.patchbay.transport.http.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Stream;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import studio.patchbay.api.Caller;
import studio.patchbay.transport.http.internal.TimedEndPoint.Phase;

/** A stream of HTTP/2: one request, beside others on its connection. */
final class StreamCarrier implements Watched {

    private static final String ATTRIBUTE = StreamCarrier.class.getName();

    private final SharedConnection connection;
    private final HTTP2Stream stream;
    private final AtomicBoolean cut = new AtomicBoolean();
    private final AtomicInteger writes = new AtomicInteger();
    private volatile boolean begun;
    private volatile Phase phase = Phase.HANDLING;
    private volatile long since = System.nanoTime();
    private volatile long received;
    private volatile long flushed = since;
    private volatile Exchange exchange;

    StreamCarrier(SharedConnection connection, HTTP2Stream stream) {
        this.connection = connection;
        this.stream = stream;
        stream.setAttribute(ATTRIBUTE, this);
    }

    /** What carries the stream's request; null if it never was one. */
    static StreamCarrier of(Stream stream) {
        return stream == null ? null : (StreamCarrier) stream.getAttribute(ATTRIBUTE);
    }

    static StreamCarrier of(Request request) {
        return (StreamCarrier) request.getAttribute(ATTRIBUTE);
    }

    void attach(Request request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Whether a handler has it. */
    boolean begun() {
        return begun;
    }

    @Override
    public Caller caller() {
        return ConnectionHandler.socket(connection.getEndPoint()).caller();
    }

    @Override
    public Phase phase() {
        return phase;
    }

    @Override
    public long since() {
        return since;
    }

    @Override
    public long received() {
        return received;
    }

    @Override
    public long flushed() {
        return flushed;
    }

    @Override
    public boolean writing() {
        return writes.get() > 0;
    }

    @Override
    public Exchange exchange() {
        return exchange;
    }

    /** Data has come, read or not; called by one thread at a time. */
    void arrived(int count) {
        received = received + count;
    }

    /** Data has gone out. */
    void sent() {
        flushed = System.nanoTime();
    }

    void writeBegins() {
        sent();
        writes.incrementAndGet();
    }

    void writeEnds() {
        writes.decrementAndGet();
        sent();
    }

    @Override
    public void enter(Phase next) {
        begun = true;
        since = System.nanoTime();
        phase = next;
    }

    @Override
    public void handle(Exchange next) {
        exchange = next;
        enter(Phase.HANDLING);
        if (cut.get()) {
            next.disconnected(new EofException("reset"));
        }
    }

    @Override
    public void idle() {
        exchange = null;
        connection.over(this);
    }

    @Override
    public void close(Throwable cause) {
        if (gone(cause)) {
            ErrorCode error = phase == Phase.LEAVING ? ErrorCode.NO_ERROR : ErrorCode.CANCEL_STREAM_ERROR; // it has its answer
            stream.reset(new ResetFrame(stream.getId(), error.code), Callback.NOOP);
            connection.fail(stream, cause); // a body that is being read, which a reset of our own does not end
        }
    }

    /** @return false when that was known */
    boolean gone(Throwable cause) {
        if (!cut.compareAndSet(false, true)) {
            return false;
        }
        Exchange current = exchange;
        if (current != null) {
            current.disconnected(cause);
        }
        return true;
    }
}
