package studio.patchbay.transport.http.internal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.security.Admission;
import studio.patchbay.transport.http.EventExchange;

/**
 * The answer to one request. It ends once, by whichever comes first: the last byte written, the client gone, or the
 * transport stopping; after that every call on it is without effect.
 */
final class JettyExchange implements EventExchange, Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(JettyExchange.class);
    private static final PreEncodedHttpField EVENT_STREAM =
            new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "text/event-stream");
    private static final PreEncodedHttpField NO_STORE = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");
    /** Tells nginx and its like not to hold events back (2026-07-28 streamable-http). */
    private static final PreEncodedHttpField UNBUFFERED = new PreEncodedHttpField("X-Accel-Buffering", "no");

    private enum State {
        UNANSWERED,
        REPLYING,
        STREAMING,
        /** The stream is being ended by the transport, not by the core. */
        STOPPING,
        ENDED,
        CUT
    }

    private final Carrier connection;
    private final Admission.Admitted admitted;
    private final Response response;
    private final Callback callback;
    private final boolean streams;
    private final int queueBytes;
    private final Executor executor;

    // guarded by this
    private State state = State.UNANSWERED;
    private EventStream stream;
    private Runnable onDisconnect;
    private Runnable onStop;

    /**
     * @param admitted who sent the request, and for how long that holds
     * @param callback Jetty's, completed when the exchange ends
     * @param streams whether the client takes event streams
     * @param queueBytes bytes of events that may wait
     * @param executor runs what the core does when a client leaves
     */
    JettyExchange(
            Carrier connection,
            Admission.Admitted admitted,
            Response response,
            Callback callback,
            boolean streams,
            int queueBytes,
            Executor executor) {
        this.connection = connection;
        this.admitted = admitted;
        this.response = response;
        this.callback = callback;
        this.streams = streams;
        this.queueBytes = queueBytes;
        this.executor = executor;
    }

    @Override
    public boolean streams() {
        return streams;
    }

    @Override
    public void reply(int status, Map<String, String> headers, ByteBuffer... json) {
        if (!advance(State.REPLYING)) {
            return;
        }
        long length = 0;
        for (ByteBuffer part : json) {
            length += part.remaining();
        }
        HttpFields.Mutable fields = response.getHeaders();
        response.setStatus(status);
        if (length > 0) {
            fields.put(MimeTypes.Type.APPLICATION_JSON.getContentTypeField());
        }
        fields.put(HttpHeader.CONTENT_LENGTH, length);
        headers.forEach(fields::put);
        ReplyWriter.write(
                response, json, length, Callback.from(Invocable.InvocationType.NON_BLOCKING, this::written, this::disconnected));
    }

    @Override
    public void open(Map<String, String> headers) {
        EventStream opened = new EventStream(response, queueBytes, failure -> {
            if (failure == null) {
                written();
            } else {
                disconnected(failure);
            }
        });
        synchronized (this) {
            if (!advance(State.STREAMING)) {
                return;
            }
            stream = opened;
        }
        HttpFields.Mutable fields = response.getHeaders();
        response.setStatus(200);
        fields.put(EVENT_STREAM);
        fields.put(NO_STORE);
        fields.put(UNBUFFERED);
        headers.forEach(fields::put);
        opened.open();
    }

    private synchronized boolean advance(State next) {
        if (state == State.UNANSWERED) {
            state = next;
            return true;
        }
        return false;
    }

    @Override
    public boolean event(String id, byte[] json, Duration retry) {
        EventStream open = streaming();
        if (open == null) {
            return false;
        }
        if (!open.event(id, json, retry == null ? null : retry.toMillis())) {
            LOG.info("Cut the event stream of {}: it reads too slowly, more than {} bytes wait", admitted.caller(), queueBytes);
            disconnected(new EofException("the client reads too slowly"));
        }
        return streaming() != null;
    }

    @Override
    public boolean event(String type, byte[] data) {
        EventStream open = streaming();
        if (open != null) {
            open.event(type, data);
        }
        return streaming() != null;
    }

    @Override
    public void end() {
        EventStream open = streaming();
        if (open != null) {
            open.end();
        }
    }

    private synchronized EventStream streaming() {
        return state == State.STREAMING ? stream : null;
    }

    @Override
    public void onDisconnect(Runnable action) {
        synchronized (this) {
            if (state == State.ENDED) {
                return;
            }
            if (state != State.CUT && state != State.STOPPING) {
                Runnable earlier = onDisconnect;
                onDisconnect = earlier == null ? action : () -> {
                    earlier.run();
                    action.run();
                };
                return;
            }
        }
        action.run();
    }

    @Override
    public synchronized void onStop(Runnable action) {
        onStop = action;
    }

    @Override
    public void keepAlive() {
        EventStream open = streaming();
        if (open != null) {
            open.comment();
        }
    }

    /** A stream must not outlive the credential with which it was opened; a call that was begun is finished. */
    @Override
    public void look(Instant now) {
        if (streaming() != null && (expired(now) || !admitted.stay().valid())) {
            stopListening();
        }
    }

    private boolean expired(Instant now) {
        return admitted.expires() != null && now.isAfter(admitted.expires());
    }

    /**
     * Ends a stream that would not end by itself, because the transport stops or the credential expires: a subscription or a session's standalone
     * stream, in good order and after the core's last words on it. The stream of a call goes on until its answer.
     */
    @Override
    public void stopListening() {
        Runnable lastWords;
        synchronized (this) {
            lastWords = onStop;
            onStop = null;
        }
        if (lastWords != null) {
            lastWords.run();
        } else if (!HttpMethod.GET.is(response.getRequest().getMethod())) {
            return;
        }
        EventStream open;
        synchronized (this) {
            open = streaming();
            if (open == null) {
                return;
            }
            state = State.STOPPING;
        }
        runDisconnect();
        open.end();
    }

    @Override
    public void disconnected(Throwable cause) {
        if (endAs(State.CUT)) {
            connection.close(cause); // fails a write that is under way
            callback.failed(new Request.Handler.AbortException(cause));
            runDisconnect();
        }
    }

    /** The core threw: answers in its place if nothing was sent yet, else cuts the connection. */
    void failed(Refusal answer, Throwable failure) {
        if (advance(State.REPLYING)) {
            answer.write(
                    response, Callback.from(Invocable.InvocationType.NON_BLOCKING, this::written, this::disconnected));
        } else {
            disconnected(failure);
        }
    }

    private void written() {
        if (endAs(State.ENDED)) {
            callback.succeeded();
        }
    }

    private synchronized boolean endAs(State end) {
        if (state == State.ENDED || state == State.CUT) {
            return false;
        }
        state = end;
        if (end == State.ENDED) {
            onDisconnect = null;
        }
        return true;
    }

    private void runDisconnect() {
        Runnable action;
        synchronized (this) {
            action = onDisconnect;
            onDisconnect = null;
        }
        if (action != null) {
            executor.execute(() -> {
                try {
                    action.run();
                } catch (RuntimeException e) {
                    LOG.error("Could not cancel what {} had called", admitted.caller(), e);
                }
            });
        }
    }
}
