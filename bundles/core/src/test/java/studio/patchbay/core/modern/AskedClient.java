package studio.patchbay.core.modern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import studio.patchbay.api.Form;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** A client of 2026-07-28 that is asked, and a tool that asks it: {@code greet}, for a name. */
record AskedClient(TestHost host) {

    static final Form<Map<String, Object>> NAME = Form.of("name", "Who are you?", Schema.json("""
            {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]}"""));

    /** @param runs counts them */
    static ToolHandler greet(AtomicInteger runs) {
        return Tools.tool("greet", (arguments, context) -> {
            runs.incrementAndGet();
            return ToolResult.text("Hello, " + context.input(NAME).orElseFail("nobody").get("name"));
        });
    }

    /** Calls a tool with the answers and the state that a client would send back. */
    RecordedExchange call(String tool, Object state, String responses) {
        return host.modern("""
                {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "%s", "arguments": {},
                 "requestState": "%s", "inputResponses": %s, "_meta": {$able}}}"""
                .formatted(tool, state, responses)).send();
    }

    /** Calls a tool for the first time; returns the state to send back. */
    Object state(String tool) {
        return host.call(tool, "{}").send().at("result.requestState");
    }

    static void asksAgain(RecordedExchange answer, String key) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("result.resultType")).isEqualTo("input_required");
        assertThat(answer.at("result.inputRequests." + key)).isNotNull();
        assertThat(answer.at("result.requestState")).isInstanceOf(String.class);
    }
}
