package studio.patchbay.core.internal.endpoint;

import java.nio.ByteBuffer;

/** Messages in several buffers. */
final class Parts {

    private Parts() {}

    static byte[] join(ByteBuffer... parts) {
        if (parts.length == 1 && whole(parts[0])) {
            return parts[0].array();
        }
        int size = 0;
        for (ByteBuffer part : parts) {
            size += part.remaining();
        }
        ByteBuffer all = ByteBuffer.allocate(size);
        for (ByteBuffer part : parts) {
            all.put(part.duplicate());
        }
        return all.array();
    }

    private static boolean whole(ByteBuffer part) {
        return part.hasArray() && part.arrayOffset() == 0 && part.remaining() == part.array().length;
    }
}
