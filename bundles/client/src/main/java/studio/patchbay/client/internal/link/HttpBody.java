package studio.patchbay.client.internal.link;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.ProtocolViolationException;

/** The body of an HTTP answer: one message, a stream of events, or the reason of a refusal. Told to the receiver as it comes. */
final class HttpBody implements HttpResponse.BodySubscriber<Void>, EventReader.Events {

    /** Of an answer that is no MCP, only its beginning is of interest. */
    private static final int MAX_REFUSAL_BYTES = 64 << 10;

    private final HttpResponse.ResponseInfo info;
    private final String where;
    private final int maxBytes;
    private final AtomicBoolean over;
    private final Receiver receiver;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final EventReader events;
    private final ByteArrayOutputStream bytes;
    private Subscription subscription;

    /** @param over whether nobody is interested any more, or was told the end */
    HttpBody(HttpResponse.ResponseInfo info, String where, int maxBytes, AtomicBoolean over, Receiver receiver) {
        this.info = info;
        this.where = where;
        this.maxBytes = accepted(info) ? maxBytes : MAX_REFUSAL_BYTES;
        this.over = over;
        this.receiver = receiver;
        boolean stream = accepted(info) && type(info).startsWith("text/event-stream");
        this.events = stream ? new EventReader(this, maxBytes) : null;
        this.bytes = stream ? null : new ByteArrayOutputStream(Math.min(this.maxBytes, length(info)));
    }

    private static boolean accepted(HttpResponse.ResponseInfo info) {
        return info.statusCode() / 100 == 2;
    }

    private static String type(HttpResponse.ResponseInfo info) {
        return info.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    }

    private static int length(HttpResponse.ResponseInfo info) {
        return (int) Math.max(32, Math.min(1 << 20, info.headers().firstValueAsLong("Content-Length").orElse(1024)));
    }

    @Override
    public CompletionStage<Void> getBody() {
        return done;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        begin();
        subscription.request(Long.MAX_VALUE);
    }

    /** Its head is there. */
    void begin() {
        if (accepted(info) && !over.get()) {
            receiver.accepted(info.headers());
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (over.get()) {
            return;
        }
        try {
            buffers.forEach(this::take);
        } catch (BackendException e) {
            fail(e);
        }
    }

    private void take(ByteBuffer buffer) {
        if (events != null) {
            events.read(buffer);
        } else if (bytes.size() + buffer.remaining() <= maxBytes) {
            append(buffer);
        } else if (accepted(info)) {
            throw new ProtocolViolationException(where + " sent an answer larger than " + maxBytes + " bytes");
        }
    }

    private void append(ByteBuffer buffer) {
        if (buffer.hasArray()) {
            bytes.write(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
        } else {
            byte[] chunk = new byte[buffer.remaining()];
            buffer.get(chunk);
            bytes.writeBytes(chunk);
        }
    }

    @Override
    public void event(String id, byte[] data, Duration retry) {
        if (over.get()) {
            return;
        }
        if (id != null || retry != null) {
            receiver.event(id, retry);
        }
        if (data.length > 0) {
            Incoming.read(data, receiver::message);
        }
    }

    @Override
    public void comment() {
        if (!over.get()) {
            receiver.comment();
        }
    }

    @Override
    public void onComplete() {
        try {
            complete();
        } catch (BackendException e) {
            if (over.compareAndSet(false, true)) {
                receiver.failed(e);
            }
        } finally {
            done.complete(null);
        }
    }

    private void complete() {
        if (over.get()) {
            return;
        }
        if (!accepted(info)) {
            if (over.compareAndSet(false, true)) {
                var body = Incoming.objectOrEmpty(bytes.toByteArray());
                receiver.refused(new Refusal(where, info.statusCode(), info.headers(), body));
            }
            return;
        }
        if (bytes != null && bytes.size() > 0) {
            if (!type(info).startsWith("application/json")) {
                throw new ProtocolViolationException(where + " answered with " + type(info) + " instead of JSON");
            }
            Incoming.read(bytes.toByteArray(), receiver::message);
        }
        if (over.compareAndSet(false, true)) {
            receiver.ended();
        }
    }

    @Override
    public void onError(Throwable failure) {
        done.completeExceptionally(failure);
    }

    private void fail(BackendException reason) {
        if (subscription == null) {
            // Whoever reads closes the connection, and tells the receiver.
            throw reason;
        }
        subscription.cancel();
        if (over.compareAndSet(false, true)) {
            receiver.failed(reason);
        }
        done.complete(null);
    }
}
