package studio.patchbay.core.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import studio.patchbay.json.Json;

/** JSON in tests: text blocks in, maps and lists out, so that messages can be compared whole. */
public final class JsonText {

    private static final String VERSION = "\"io.modelcontextprotocol/protocolVersion\": \"2026-07-28\"";

    /** Of a client that can do nothing. */
    private static final String META = VERSION + ", \"io.modelcontextprotocol/clientCapabilities\": {}";

    /** Of a client that can do everything. */
    private static final String ABLE = VERSION + ", \"io.modelcontextprotocol/clientCapabilities\": {"
            + "\"elicitation\": {\"form\": {}, \"url\": {}}, \"sampling\": {}, \"roots\": {}}";

    private JsonText() {}

    /**
     * The message with the members of a modern {@code _meta} in place of {@code $meta} (a client without capabilities)
     * or {@code $able} (one with all).
     */
    public static String expand(String message) {
        return message.replace("$meta", META).replace("$able", ABLE);
    }

    /** A whole JSON value to compare with. */
    public static Object json(String text) {
        return Json.parse(expand(text));
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(Object json) {
        return (Map<String, Object>) json;
    }

    @SuppressWarnings("unchecked")
    public static List<Object> list(Object json) {
        return (List<Object>) json;
    }

    /** The value behind a path such as {@code result.content.0.text}; null when there is none. */
    public static Object at(Object json, String path) {
        Object value = json;
        for (String step : path.split("\\.")) {
            if (value instanceof Map<?, ?> object) {
                value = object.get(step);
            } else if (value instanceof List<?> list && step.matches("\\d+") && list.size() > Integer.parseInt(step)) {
                value = list.get(Integer.parseInt(step));
            } else {
                return null;
            }
        }
        return value;
    }

    static byte[] bytes(String text) {
        return expand(text).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] join(ByteBuffer... parts) {
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
}
