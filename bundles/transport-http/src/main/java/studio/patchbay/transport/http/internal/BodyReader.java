package studio.patchbay.transport.http.internal;

import java.util.Arrays;
import org.eclipse.jetty.io.Content;

/**
 * Reads a whole body without holding a thread while bytes are missing. Of a body whose length is known only so much
 * memory is taken at first as a small one needs, so that announcing a large one and sending nothing is cheap for the
 * server.
 */
final class BodyReader implements Runnable {

    /** Where a body ends up. */
    interface Receiver {

        void whole(byte[] body);

        void tooLarge();

        void failed(Throwable failure);
    }

    private static final int FIRST_BYTES = 64 * 1024;
    private static final byte[] NOTHING = {};

    private final Content.Source source;
    private final int limit;
    private final Receiver receiver;
    private byte[] bytes;
    private int size;

    /**
     * @param length the announced length, or -1
     * @param limit the largest body to take
     */
    BodyReader(Content.Source source, long length, int limit, Receiver receiver) {
        this.source = source;
        this.limit = limit;
        this.receiver = receiver;
        this.bytes = length <= 0 ? NOTHING : new byte[(int) Math.min(length, FIRST_BYTES)];
    }

    /** Reads on; Jetty calls it again when more has arrived. */
    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = source.read();
            if (chunk == null) {
                source.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                receiver.failed(chunk.getFailure());
                return;
            }
            if (take(chunk)) {
                return;
            }
        }
    }

    private boolean take(Content.Chunk chunk) {
        boolean last = chunk.isLast();
        boolean fits = chunk.remaining() <= limit - size;
        if (fits) {
            add(chunk);
        }
        chunk.release();
        if (!fits) {
            receiver.tooLarge();
        } else if (last) {
            receiver.whole(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
        }
        return last || !fits;
    }

    private void add(Content.Chunk chunk) {
        int count = chunk.remaining();
        if (count > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(size + count, Math.min(limit, 2 * bytes.length)));
        }
        chunk.getByteBuffer().get(bytes, size, count);
        size += count;
    }
}
