package studio.patchbay.bench.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A message that is the same for every call but for one number of ten digits, which stands in it once or more often: the
 * request id, and in the text that is to be echoed.
 */
public final class Numbered {

    /** The number in the example that a numbered message is made from. */
    public static final int SAMPLE = 1_984_063_571;

    /** The lowest number; all have ten digits, so that a message never changes its length. */
    public static final int FIRST = 1_000_000_000;

    private static final int DIGITS = 10;

    private final ByteBuffer bytes;
    private final int[] places;

    /** @param example the message with {@link #SAMPLE} for the number */
    public Numbered(byte[] example) {
        byte[] sample = Integer.toString(SAMPLE).getBytes(StandardCharsets.US_ASCII);
        bytes = ByteBuffer.allocateDirect(example.length).put(example).flip();
        places = IntStream.rangeClosed(0, example.length - DIGITS)
                .filter(at -> Arrays.equals(example, at, at + DIGITS, sample, 0, DIGITS))
                .toArray();
        if (places.length == 0) {
            throw new IllegalArgumentException("the example does not contain its number " + SAMPLE);
        }
    }

    /** Writes the number into the message. */
    void set(int number) {
        int rest = number;
        for (int digit = DIGITS - 1; digit >= 0; digit--) {
            byte b = (byte) ('0' + rest % 10);
            for (int place : places) {
                bytes.put(place + digit, b);
            }
            rest /= 10;
        }
    }

    int length() {
        return bytes.limit();
    }

    /** The message, ready to be read from its start; it changes with {@link #set}. */
    ByteBuffer bytes() {
        return bytes.rewind();
    }

    @Override
    public String toString() {
        return StandardCharsets.UTF_8.decode(bytes()).toString();
    }
}
