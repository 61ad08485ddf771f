package studio.patchbay.itest.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** The whole answer to an HTTP request. */
public record Reply(int status, HttpHeaders headers, String body) {

    public String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    /** The JSON-RPC message: the body, or the last event if it is a stream. */
    public JsonNode json() {
        boolean stream = headers.firstValue("Content-Type").orElse("").startsWith("text/event-stream");
        return Json.parse(stream ? lastData() : body);
    }

    private String lastData() {
        return body.lines()
                .filter(line -> line.startsWith("data: {"))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("no message in the stream: " + body))
                .substring("data: ".length());
    }

    /** @param pointer such as {@code /result/tools/0/name} */
    public JsonNode at(String pointer) {
        return json().at(pointer);
    }

    /** The value there as text; a JSON text without its quotes. */
    public String text(String pointer) {
        JsonNode value = at(pointer);
        return value.isTextual() ? value.asText() : value.toString();
    }
}
