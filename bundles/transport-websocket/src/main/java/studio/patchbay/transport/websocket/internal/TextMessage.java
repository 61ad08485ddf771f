package studio.patchbay.transport.websocket.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Puts a message together from its frames, up to a limit; what is over it is let go as it comes. For one thread at a time. */
final class TextMessage {

    private final int limit;
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
    private boolean tooLarge;

    TextMessage(int limit) {
        this.limit = limit;
    }

    void add(ByteBuffer payload) {
        if (payload == null || tooLarge) {
            return;
        }
        if (payload.remaining() > limit - bytes.size()) {
            tooLarge = true;
            bytes = new ByteArrayOutputStream(0);
            return;
        }
        byte[] more = new byte[payload.remaining()];
        payload.slice().get(more);
        bytes.writeBytes(more);
    }

    /** The whole message; null if it was too large. The next frame begins another one. */
    byte[] take() {
        byte[] whole = tooLarge ? null : bytes.toByteArray();
        bytes = new ByteArrayOutputStream(0);
        tooLarge = false;
        return whole;
    }
}
