package studio.patchbay.bench.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import studio.patchbay.bench.skill.BenchTool;

/** The least that can be done for an answer: Jackson's tree of the request in, Jackson's tree of the answer out. */
final class LimitAnswers {

    private final ObjectMapper json = new ObjectMapper();
    private final ByteBuffer tools;

    /** @param count of tools in {@code tools/list}, which is encoded once */
    LimitAnswers(int count) {
        var list = json.createArrayNode();
        for (int number = 0; number < count; number++) {
            var tool = BenchTool.of(number);
            list.addObject()
                    .put("name", tool.name())
                    .put("description", tool.description())
                    .set("inputSchema", json.valueToTree(tool.schema()));
        }
        tools = direct("{\"tools\":" + list + ",\"resultType\":\"complete\"}}");
    }

    private static ByteBuffer direct(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    /** The answer's JSON in one or two parts; none for a notification. */
    List<ByteBuffer> to(byte[] body) throws IOException {
        var request = json.readTree(body);
        var id = request.get("id");
        if (id == null) {
            return List.of();
        }
        return switch (request.path("method").asText()) {
            case "tools/call" -> answer(id, echo(request.get("params")));
            case "tools/list" -> list(id);
            default -> answer(id, initialize(request.path("params")));
        };
    }

    private List<ByteBuffer> answer(JsonNode id, ObjectNode result) throws IOException {
        var answer = json.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", id);
        answer.set("result", result);
        return List.of(ByteBuffer.wrap(json.writeValueAsBytes(answer)));
    }

    private ObjectNode echo(JsonNode params) {
        var result = json.createObjectNode();
        result.putArray("content")
                .addObject()
                .put("type", "text")
                .set("text", params.get("arguments").get("text"));
        if (params.has("_meta")) {
            result.put("resultType", "complete");
        }
        return result;
    }

    private List<ByteBuffer> list(JsonNode id) {
        String start = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":";
        return List.of(ByteBuffer.wrap(start.getBytes(StandardCharsets.UTF_8)), tools.duplicate());
    }

    private ObjectNode initialize(JsonNode params) {
        var result = json.createObjectNode().put("protocolVersion", params.path("protocolVersion").asText());
        result.putObject("capabilities").putObject("tools");
        result.putObject("serverInfo").put("name", "limit").put("version", "1");
        return result;
    }
}
