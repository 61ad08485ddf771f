package studio.patchbay.transport.websocket.internal;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.Caller;
import studio.patchbay.api.security.Admission;
import studio.patchbay.api.transport.Connection;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.api.transport.McpEndpoint;

/** One client's connection: its text messages go to the core, its pings are answered, its silence is noticed. */
final class Peer implements FrameHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Peer.class);
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final McpEndpoint endpoint;
    private final Admission.Admitted admitted;
    private final Entrance entrance;
    private final Caller caller;
    private final Peers peers;
    private final long keepAlive;
    private final TextMessage message;
    private volatile CoreSession session;
    private volatile Connection connection;
    private volatile long heard = System.nanoTime();
    private volatile long pinged = System.nanoTime();

    Peer(McpEndpoint endpoint, Admission.Admitted admitted, Entrance entrance, Peers peers) {
        this.endpoint = endpoint;
        this.entrance = entrance;
        this.admitted = admitted;
        this.caller = admitted.caller().over("websocket");
        this.peers = peers;
        this.keepAlive = peers.listener().keepAlive().toNanos();
        this.message = new TextMessage(peers.listener().maxBodyBytes());
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        session = opened;
        connection = endpoint.connect(
                "websocket-" + NUMBERS.incrementAndGet(),
                caller,
                entrance,
                new FrameChannel(opened, peers.listener().streamQueueBytes(), caller));
        callback.succeeded();
        peers.add(this);
        opened.demand();
    }

    /** Jetty answers a close frame by itself. */
    @Override
    public void onFrame(Frame frame, Callback callback) {
        heard = System.nanoTime();
        switch (frame.getOpCode()) {
            case OpCode.TEXT, OpCode.CONTINUATION -> text(frame, callback);
            case OpCode.PING -> session.sendFrame(new Frame(OpCode.PONG, copy(frame.getPayload())), callback, false);
            case OpCode.BINARY -> {
                callback.succeeded();
                close(CloseStatus.BAD_DATA, "messages are text");
                return;
            }
            default -> callback.succeeded();
        }
        if (frame.getOpCode() != OpCode.CLOSE) {
            session.demand();
        }
    }

    private void text(Frame frame, Callback callback) {
        message.add(frame.getPayload());
        callback.succeeded();
        if (!frame.isFin()) {
            return;
        }
        byte[] json = message.take();
        if (json == null) {
            connection.tooLarge(peers.listener().maxBodyBytes());
        } else if (Utf8.valid(json)) {
            connection.receive(json);
        } else {
            close(CloseStatus.BAD_PAYLOAD, "the message is not UTF-8"); // RFC 6455, section 8.1
        }
    }

    /** The frame's memory is Jetty's again when its callback is done. */
    private static ByteBuffer copy(ByteBuffer payload) {
        return ByteBuffer.allocate(payload.remaining()).put(payload.slice()).flip();
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        LOG.debug("The connection of {} failed", caller, cause);
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        peers.remove(this);
        connection.close();
        admitted.stay().ended();
        callback.succeeded();
    }

    /** Called now and then: closes what must not go on, and asks a silent client whether it is still there. */
    void look(long nowNanos) {
        if (expired() || !admitted.stay().valid()) {
            close(CloseStatus.POLICY_VIOLATION, "the credential has expired or was revoked");
        } else if (nowNanos - heard > 3 * keepAlive) {
            LOG.debug("{} does not answer any more", caller);
            abort();
        } else if (nowNanos - heard > keepAlive && nowNanos - pinged > keepAlive) {
            pinged = nowNanos;
            session.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
        }
    }

    private boolean expired() {
        return admitted.expires() != null && Instant.now().isAfter(admitted.expires());
    }

    /** The listener stops: answers what runs, ends subscriptions with their result, then closes. May wait for that. */
    void leave() {
        connection.finish();
        close(CloseStatus.SHUTDOWN, "the transport stops; connect again");
    }

    private void close(int code, String reason) {
        session.close(code, reason, Callback.NOOP);
    }

    void abort() {
        session.abort();
    }

    @Override
    public String toString() {
        return caller.toString();
    }
}
