package studio.patchbay.transport.stdio.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.transport.Channel;

/** Writes each message as one line with one write, so that no other writer can come between its parts. */
final class LineChannel implements Channel {

    private static final Logger LOG = LoggerFactory.getLogger(LineChannel.class);

    private final OutputStream out;
    private final Runnable onLoss;

    /** @param onLoss called when the peer cannot be written to any more */
    LineChannel(OutputStream out, Runnable onLoss) {
        this.out = out;
        this.onLoss = onLoss;
    }

    @Override
    public synchronized void send(ByteBuffer... json) {
        try {
            out.write(line(json));
            out.flush();
        } catch (IOException e) {
            LOG.info("Standard output is closed: {}", e.getMessage());
            onLoss.run();
        }
    }

    private static byte[] line(ByteBuffer... parts) {
        int length = 1;
        for (ByteBuffer part : parts) {
            length += part.remaining();
        }
        ByteBuffer line = ByteBuffer.allocate(length);
        for (ByteBuffer part : parts) {
            line.put(part.duplicate());
        }
        return line.put((byte) '\n').array();
    }

    @Override
    public void close(String reason) {
        LOG.warn("The conversation on the standard streams ends: {}", reason);
        onLoss.run();
    }
}
