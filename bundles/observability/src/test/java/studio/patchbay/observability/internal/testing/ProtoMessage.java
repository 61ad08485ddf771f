package studio.patchbay.observability.internal.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A protobuf message as its wire format shows it: values by field number. */
final class ProtoMessage {

    private final Map<Integer, List<Object>> fields = new TreeMap<>();

    ProtoMessage(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            long tag = varint(in);
            Object value = switch ((int) (tag & 7)) {
                case 0 -> varint(in);
                case 1 -> in.getLong();
                case 2 -> take(in, (int) varint(in));
                case 5 -> (long) in.getInt();
                default -> throw new AssertionError("wire type " + (tag & 7));
            };
            fields.computeIfAbsent((int) (tag >>> 3), number -> new ArrayList<>()).add(value);
        }
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = in.get();
            value |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return value;
            }
        }
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private List<Object> all(int number) {
        return fields.getOrDefault(number, List.of());
    }

    Stream<ProtoMessage> messages(int number) {
        return all(number).stream().map(bytes -> new ProtoMessage((byte[]) bytes));
    }

    byte[] bytes(int number) {
        return all(number).isEmpty() ? new byte[0] : (byte[]) all(number).get(0);
    }

    String text(int number) {
        return new String(bytes(number), StandardCharsets.UTF_8);
    }

    long number(int number) {
        return all(number).isEmpty() ? 0 : (Long) all(number).get(0);
    }
}
