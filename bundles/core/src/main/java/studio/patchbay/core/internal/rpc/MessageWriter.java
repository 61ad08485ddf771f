package studio.patchbay.core.internal.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import studio.patchbay.json.Json;
import studio.patchbay.json.JsonOut;

/** Encodes JSON-RPC 2.0 messages. */
public final class MessageWriter {

    private static final byte[] RESULT_HEAD = "{\"jsonrpc\":\"2.0\",\"result\":".getBytes(UTF_8);

    private static final byte[] RESULT_ID = ",\"id\":".getBytes(UTF_8);

    private MessageWriter() {}

    public static byte[] result(Object id, JsonOut.Part resultFields) {
        return envelope(out -> out.field("id", id).object("result", resultFields));
    }

    public static byte[] error(Object id, RpcException error) {
        return envelope(out -> {
            if (id == null) {
                // JSON-RPC 2.0, section 5: null when the id could not be read.
                out.nullField("id");
            } else {
                out.field("id", id);
            }
            out.object("error", e -> e.field("code", error.code())
                    .field("message", error.getMessage())
                    .field("data", error.data()));
        });
    }

    public static byte[] notification(String method, JsonOut.Part params) {
        return envelope(out -> out.field("method", method).object("params", params));
    }

    public static byte[] request(Object id, String method, JsonOut.Part params) {
        return envelope(out -> out.field("id", id).field("method", method).object("params", params));
    }

    private static byte[] envelope(JsonOut.Part fields) {
        return new JsonOut().object(out -> fields.write(out.field("jsonrpc", "2.0"))).toBytes();
    }

    /**
     * The first part of a result that many requests share: everything but the id.
     *
     * @param list the name of its list
     * @param entries of that, encoded
     * @param more writes the members beside the list
     */
    public static byte[] sharedList(String list, List<byte[]> entries, JsonOut.Part more) {
        byte[] name = ("{\"" + list + "\":[").getBytes(UTF_8);
        byte[] rest = new JsonOut().object(more).toBytes(); // of which the first brace is left out
        int size = entries.stream().mapToInt(entry -> entry.length + 1).sum();
        ByteBuffer all = ByteBuffer.allocate(RESULT_HEAD.length + name.length + size + rest.length + 1);
        all.put(RESULT_HEAD).put(name);
        for (int i = 0; i < entries.size(); i++) {
            if (i > 0) {
                all.put((byte) ',');
            }
            all.put(entries.get(i));
        }
        all.put((byte) ']');
        if (rest.length > 2) {
            all.put((byte) ',');
        }
        all.put(rest, 1, rest.length - 1);
        return Arrays.copyOf(all.array(), all.position());
    }

    /** What makes a {@link #sharedList} the answer to one request. */
    public static ByteBuffer sharedResultEnd(Object id) {
        // Not by way of a String: an id may have half a surrogate pair, which no encoder lets through.
        byte[] encoded = Json.bytes(id);
        return ByteBuffer.allocate(RESULT_ID.length + encoded.length + 1)
                .put(RESULT_ID)
                .put(encoded)
                .put((byte) '}')
                .flip();
    }
}
