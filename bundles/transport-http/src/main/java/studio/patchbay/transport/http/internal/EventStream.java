package studio.patchbay.transport.http.internal;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;

/**
 * Writes SSE events without ever blocking the one who sends them: at most one write is under way, and what comes
 * meanwhile waits in one buffer and leaves in one write. The buffer has a limit, except that it always takes one event.
 */
final class EventStream implements Callback {

    private final Content.Sink response;
    private final int limit;
    private final Consumer<Throwable> done;

    // guarded by this
    private EventBuffer waiting = new EventBuffer();
    private boolean writing = true; // the headers, until open() is done
    private boolean ending;
    private boolean closed;

    /**
     * @param limit bytes that may wait
     * @param done told once: null when everything was written, or why not
     */
    EventStream(Content.Sink response, int limit, Consumer<Throwable> done) {
        this.response = response;
        this.limit = limit;
        this.done = done;
    }

    /** Sends the headers at once; clients wait for them before they go on. */
    void open() {
        response.write(false, null, this);
    }

    /** @return false when the event did not fit */
    boolean event(String id, byte[] json, Long retryMillis) {
        synchronized (this) {
            if (ending || closed) {
                return true;
            }
            if (waiting.size() > 0 && waiting.size() + EventBuffer.size(id, json) > limit) {
                return false;
            }
            waiting.event(id, json, retryMillis);
        }
        flush();
        return true;
    }

    /** Sends an event with a type; of these there are few and small ones, so it always fits. */
    void event(String type, byte[] data) {
        synchronized (this) {
            if (ending || closed) {
                return;
            }
            waiting.event(type, data);
        }
        flush();
    }

    /** Sends a comment, unless something is on its way anyway. */
    void comment() {
        synchronized (this) {
            if (writing || ending || closed || waiting.size() > 0) {
                return;
            }
            waiting.comment();
        }
        flush();
    }

    void end() {
        synchronized (this) {
            ending = true;
        }
        flush();
    }

    private void flush() {
        ByteBuffer bytes;
        boolean last;
        synchronized (this) {
            if (writing || closed || waiting.size() == 0 && !ending) {
                return;
            }
            writing = true;
            closed = ending;
            last = ending;
            bytes = waiting.take();
        }
        response.write(last, bytes, this);
    }

    @Override
    public void succeeded() {
        boolean finished;
        synchronized (this) {
            writing = false;
            finished = closed;
        }
        if (finished) {
            done.accept(null);
        } else {
            flush();
        }
    }

    @Override
    public void failed(Throwable failure) {
        synchronized (this) {
            writing = false;
            closed = true;
        }
        done.accept(failure);
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
