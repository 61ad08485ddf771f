package studio.patchbay.transport.http.internal.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** As much of DER (X.690) as it takes to put OpenSSL's older forms of private keys into PKCS#8. */
final class Der {

    static final int INTEGER = 0x02;
    static final int OCTET_STRING = 0x04;
    static final int SEQUENCE = 0x30;
    private static final int PARAMETERS = 0xA0; // [0] of ECPrivateKey

    private Der() {}

    /** One element of these parts. */
    static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        length(content.size(), element);
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }

    private static void length(int length, ByteArrayOutputStream out) {
        if (length >= 0x80) {
            int bytes = length > 0xFFFF ? 3 : length > 0xFF ? 2 : 1;
            out.write(0x80 | bytes);
            for (int shift = 8 * (bytes - 1); shift > 0; shift -= 8) {
                out.write(length >> shift);
            }
        }
        out.write(length);
    }

    /**
     * The curve that an ECPrivateKey (RFC 5915) names.
     *
     * @return null when it names none
     * @throws RuntimeException when it is no such key
     */
    static byte[] curve(byte[] ecPrivateKey) {
        ByteBuffer fields = content(ByteBuffer.wrap(ecPrivateKey), SEQUENCE);
        content(fields, INTEGER);
        content(fields, OCTET_STRING);
        if (!fields.hasRemaining() || (fields.get(fields.position()) & 0xFF) != PARAMETERS) {
            return null;
        }
        ByteBuffer parameters = content(fields, PARAMETERS);
        byte[] curve = new byte[parameters.remaining()];
        parameters.get(curve);
        return curve;
    }

    /** Reads the next element, which must have the tag. */
    private static ByteBuffer content(ByteBuffer elements, int tag) {
        if ((elements.get() & 0xFF) != tag) {
            throw new IllegalArgumentException("another element than expected");
        }
        int length = elements.get() & 0xFF;
        if (length >= 0x80) {
            int bytes = length & 0x7F;
            length = 0;
            for (int i = 0; i < bytes; i++) {
                length = length << 8 | elements.get() & 0xFF;
            }
        }
        ByteBuffer content = elements.slice(elements.position(), length);
        elements.position(elements.position() + length);
        return content;
    }
}
