package studio.patchbay.transport.http.internal;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http2.parser.ServerParser;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RateControl;

/** A parser of HTTP/2 that says how far its input is. */
final class WatchedParser extends ServerParser {

    private final FrameProgress frames;

    WatchedParser(ByteBufferPool buffers, int maxHeaderBytes, RateControl rate, FrameProgress frames) {
        super(buffers, maxHeaderBytes, rate);
        this.frames = frames;
    }

    @Override
    public void parse(ByteBuffer buffer) {
        ByteBuffer parsed = buffer.duplicate();
        super.parse(buffer);
        if (buffer.position() >= parsed.position()) { // else it was thrown away: the connection ends
            frames.passed(parsed.limit(buffer.position()));
        }
    }
}
