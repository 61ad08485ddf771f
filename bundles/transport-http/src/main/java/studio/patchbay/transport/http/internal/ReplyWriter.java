package studio.patchbay.transport.http.internal;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * Writes a body that comes in parts. Large parts go out as they are, since they are shared between answers; small
 * bodies are copied together, because one write costs less than three.
 */
final class ReplyWriter extends IteratingCallback {

    private static final int WORTH_COPYING = 16 * 1024;

    private final Content.Sink response;
    private final ByteBuffer[] parts;
    private final Callback done;
    private int next;

    private ReplyWriter(Content.Sink response, ByteBuffer[] parts, Callback done) {
        this.response = response;
        this.parts = parts;
        this.done = done;
    }

    static void write(Content.Sink response, ByteBuffer[] parts, long length, Callback done) {
        if (parts.length <= 1 || length <= WORTH_COPYING) {
            response.write(true, joined(parts, (int) length), done);
        } else {
            new ReplyWriter(response, parts, done).iterate();
        }
    }

    private static ByteBuffer joined(ByteBuffer[] parts, int length) {
        if (parts.length == 1) {
            return parts[0].duplicate();
        }
        ByteBuffer whole = ByteBuffer.allocate(length);
        for (ByteBuffer part : parts) {
            whole.put(part.duplicate());
        }
        return whole.flip();
    }

    @Override
    protected Action process() {
        if (next == parts.length) {
            return Action.SUCCEEDED;
        }
        ByteBuffer part = parts[next++].duplicate();
        boolean last = next == parts.length;
        response.write(last, part, this);
        return Action.SCHEDULED;
    }

    @Override
    protected void onCompleteSuccess() {
        done.succeeded();
    }

    @Override
    protected void onCompleteFailure(Throwable failure) {
        done.failed(failure);
    }
}
