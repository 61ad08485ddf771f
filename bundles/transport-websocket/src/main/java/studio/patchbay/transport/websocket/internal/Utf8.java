package studio.patchbay.transport.websocket.internal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text must be UTF-8 (RFC 6455, section 5.6). */
final class Utf8 {

    private Utf8() {}

    static boolean valid(byte[] text) {
        for (byte b : text) {
            if (b < 0) {
                return decodes(text);
            }
        }
        return true;
    }

    private static boolean decodes(byte[] text) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
