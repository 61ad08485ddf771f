package studio.patchbay.core.internal.endpoint;

import java.nio.ByteBuffer;
import studio.patchbay.api.transport.Channel;

/** Messages in several buffers. */
final class Parts {

    private Parts() {}

    static byte[] join(ByteBuffer... parts) {
        if (parts.length == 1 && whole(parts[0])) {
            return parts[0].array();
        }
        return Channel.whole(parts);
    }

    private static boolean whole(ByteBuffer part) {
        return part.hasArray() && part.arrayOffset() == 0 && part.remaining() == part.array().length;
    }
}
