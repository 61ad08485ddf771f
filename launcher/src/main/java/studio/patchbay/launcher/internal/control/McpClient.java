package studio.patchbay.launcher.internal.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.patchbay.launcher.internal.framework.Installation;

/** The requests that the command line makes, on protocol revision 2026-07-28; one at a time. */
public final class McpClient {

    private static final String META = "io.modelcontextprotocol/";

    private final ControlClient control;
    private int lastId;

    McpClient(ControlClient control) {
        this.control = control;
    }

    /** Every tool, from all pages. */
    public List<JsonNode> tools() {
        List<JsonNode> tools = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            ObjectNode params = object();
            cursor.ifPresent(value -> params.put("cursor", value));
            JsonNode page = request("tools/list", params);
            page.path("tools").forEach(tools::add);
            cursor = Optional.ofNullable(page.path("nextCursor").textValue());
        } while (cursor.isPresent());
        return tools;
    }

    /** @return the result, which may say {@code isError} */
    public JsonNode call(String tool, ObjectNode arguments) {
        ObjectNode params = object().put("name", tool).set("arguments", arguments);
        JsonNode result = request("tools/call", params);
        if (result.path("resultType").asText().equals("input_required")) {
            throw new ControlException("The tool " + tool + " asks for further input, which this command cannot give; "
                    + "call it from an MCP client");
        }
        return result;
    }

    private JsonNode request(String method, ObjectNode params) {
        int id = ++lastId;
        params.set("_meta", meta());
        control.send(object().put("jsonrpc", "2.0").put("id", id).put("method", method).set("params", params));
        while (true) {
            JsonNode message = control.receive();
            if (message.has("error") && (message.path("id").asInt() == id || message.path("id").isNull())) {
                throw new ControlException(method + " failed: " + message.at("/error/message").asText());
            }
            if (message.path("ok").isBoolean()) {
                throw new ControlException(message.path("error").asText());
            }
            if (message.path("id").asInt() == id) {
                return message.path("result");
            }
        }
    }

    private static ObjectNode meta() {
        ObjectNode meta = object().put(META + "protocolVersion", "2026-07-28");
        meta.set(META + "clientCapabilities", object());
        meta.set(META + "clientInfo", object().put("name", "patchbay-cli").put("version", Installation.VERSION));
        return meta;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
