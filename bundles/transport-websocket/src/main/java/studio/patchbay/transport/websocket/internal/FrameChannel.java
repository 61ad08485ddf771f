package studio.patchbay.transport.websocket.internal;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.Caller;
import studio.patchbay.api.transport.Channel;

/**
 * The way to a client: Jetty queues the frames, so nobody waits; a client that reads too slowly is cut when too many bytes
 * wait, except that one message is always taken.
 */
final class FrameChannel implements Channel {

    private static final Logger LOG = LoggerFactory.getLogger(FrameChannel.class);

    private final CoreSession session;
    private final int limit;
    private final Caller caller;
    private final AtomicLong waiting = new AtomicLong();

    /** @param limit bytes that may wait */
    FrameChannel(CoreSession session, int limit, Caller caller) {
        this.session = session;
        this.limit = limit;
        this.caller = caller;
    }

    @Override
    public boolean blocks() {
        return false;
    }

    @Override
    public void send(ByteBuffer... json) {
        ByteBuffer text = json.length == 1 ? json[0].duplicate() : ByteBuffer.wrap(Channel.whole(json));
        int size = text.remaining();
        long before = waiting.getAndAdd(size);
        if (before > 0 && before + size > limit) {
            LOG.info("Cut the WebSocket of {}: it reads too slowly, more than {} bytes wait", caller, limit);
            session.abort();
            return;
        }
        Callback written = Callback.from(() -> waiting.addAndGet(-size), failure -> waiting.addAndGet(-size));
        session.sendFrame(new Frame(OpCode.TEXT, text), written, false);
    }

    @Override
    public void close(String reason) {
        session.close(CloseStatus.POLICY_VIOLATION, reason, Callback.NOOP);
    }
}
