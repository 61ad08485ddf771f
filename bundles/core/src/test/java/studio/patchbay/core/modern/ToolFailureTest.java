package studio.patchbay.core.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.patchbay.core.testing.JsonText.json;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Form;
import studio.patchbay.api.LogLevel;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolException;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.core.testing.BlockingTool;
import studio.patchbay.core.testing.HostLog;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** What a client hears of a tools/call that goes wrong, and that it hears something in every case. */
class ToolFailureTest {

    @AutoClose
    private final TestHost host = new TestHost().with(Tools.echo());

    private static String failure(RecordedExchange answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("result.isError")).isEqualTo(true);
        assertThat(answer.at("result.resultType")).isEqualTo("complete");
        return TestHost.text(answer.json());
    }

    private String failureOf(Tools.Body body) {
        var tool = Tools.tool("broken", body);
        host.with(tool);
        String failure = failure(host.call("broken", "{}").send());
        host.without(tool);
        return failure;
    }

    @Test
    void an_unknown_tool() {
        var answer = host.call("nothing", "{}").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(json("""
                {"jsonrpc": "2.0", "id": 1, "error": {"code": -32602, "message": "Unknown tool: nothing"}}"""));
    }

    @Test
    void no_name() {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"_meta": {$meta}}}""").send();

        assertThat(answer.at("error.code")).isEqualTo(-32602);
        assertThat(answer.at("error.message")).isEqualTo("\"name\" is missing");
    }

    @Test
    void arguments_that_are_no_object() {
        var answer = host.call("echo", "[1]").send();

        assertThat(answer.at("error.code")).isEqualTo(-32602);
        assertThat(answer.at("error.message")).isEqualTo("\"arguments\" must be an object");
    }

    @Test
    void arguments_that_do_not_fit_are_told_to_the_model() {
        assertThat(failure(host.call("echo", "{\"text\": 5}").send())).contains("input schema").contains("text");
        assertThat(failure(host.call("echo", "{}").send())).contains("text");
    }

    @Test
    void the_handler_does_not_run_with_arguments_that_do_not_fit() {
        var never = new BlockingTool("never");
        host.with(Tools.tool(ToolDefinition.named("strict").build(), (arguments, context) -> never.call(arguments, context)));

        failure(host.call("strict", "{\"unexpected\": 1}").send());

        assertThat(never.calls()).isZero();
    }

    @Test
    void a_tool_exception_is_text_for_the_model() {
        assertThat(failureOf((arguments, context) -> {
            throw new ToolException("The file is locked; close it first");
        })).isEqualTo("The file is locked; close it first");
    }

    @Test
    void a_tool_exception_without_text() {
        assertThat(failureOf((arguments, context) -> {
            throw new ToolException(null);
        })).isNotBlank().doesNotContain("null");
    }

    @Test
    void anything_else_is_an_id_for_the_log_and_no_stack() {
        assertThat(failureOf((arguments, context) -> {
            throw new IllegalStateException("secret path /etc/passwd");
        })).matches("\"broken\" failed unexpectedly\\. The host's log has the details under error id [0-9a-f]+\\.");
    }

    @Test
    void the_log_has_what_the_client_was_not_told() {
        String failure = failureOf((arguments, context) -> {
            throw new IllegalStateException("secret path /etc/passwd");
        });
        String id = failure.replaceAll(".* (\\w+)\\.", "$1");

        assertThat(HostLog.lines()).hasSize(1).first().asString().contains(id, "broken", "secret path", "ToolFailureTest");
    }

    @Test
    void errors_of_the_virtual_machine_too() {
        assertThat(failureOf((arguments, context) -> {
            throw new StackOverflowError();
        })).contains("error id");
        assertThat(failureOf((arguments, context) -> {
            throw new NoClassDefFoundError("some/Missing");
        })).contains("error id").doesNotContain("Missing");
    }

    @Test
    void no_result() {
        assertThat(failureOf((arguments, context) -> null)).contains("error id");
    }

    @Test
    void a_result_that_is_no_json() {
        record Secret(String token) {}

        assertThat(failureOf((arguments, context) -> ToolResult.structured(new Secret("x"), "")))
                .contains("error id")
                .doesNotContain("Secret");
        assertThat(failureOf((arguments, context) -> ToolResult.structured(Map.of("deep", List.of(new Object())), "")))
                .contains("error id");
        assertThat(failureOf((arguments, context) -> ToolResult.structured(Double.NaN, ""))).contains("error id");
    }

    @Test
    void a_result_that_contains_itself() {
        assertThat(failureOf((arguments, context) -> {
            List<Object> endless = Arrays.asList((Object) null);
            endless.set(0, endless);
            return ToolResult.structured(endless, "");
        })).contains("error id");
    }

    @Test
    void a_log_message_that_is_no_json_fails_the_call() {
        host.with(Tools.tool("broken", (arguments, context) -> {
            context.log(LogLevel.INFO, new Object());
            return ToolResult.text("done");
        }));
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                 "params": {"name": "broken", "_meta": {$meta, "io.modelcontextprotocol/logLevel": "info"}}}""").send();

        assertThat(failure(answer)).contains("error id");
    }

    @Test
    void a_question_that_cannot_be_asked() {
        assertThat(failureOf((arguments, context) -> {
            context.input(Form.of("q", "?", Schema.json("{\"type\": 12}")));
            return ToolResult.text("asked");
        })).contains("error id");
    }

    @Test
    void a_result_that_does_not_fit_its_output_schema() {
        host.with(Tools.tool(
                ToolDefinition.named("liar").output(Schema.json("{\"type\": \"integer\"}")).build(),
                (arguments, context) -> ToolResult.structured("three", "three")));

        var answer = host.call("liar", "{}").send();

        assertThat(failure(answer)).contains("liar").contains("output schema");
        assertThat(answer.at("result.structuredContent")).isNull();
    }

    @Test
    void a_promised_result_that_is_missing() {
        host.with(Tools.tool(
                ToolDefinition.named("liar").output(Schema.json("{\"type\": \"integer\"}")).build(),
                (arguments, context) -> ToolResult.text("three")));

        assertThat(failure(host.call("liar", "{}").send())).contains("there is no structured content");
    }

    @Test
    void a_context_that_outlives_its_call_does_nothing() throws Exception {
        var kept = new AtomicReference<ToolContext>();
        host.with(Tools.tool("leaks", (arguments, context) -> {
            kept.set(context);
            return ToolResult.text("done");
        }));
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "leaks",
                 "_meta": {$able, "progressToken": 1, "io.modelcontextprotocol/logLevel": "debug"}}}""").send();

        kept.get().progress(1, 1, "late");
        kept.get().log("late");

        assertThat(TestHost.text(answer.json())).isEqualTo("done");
        assertThatThrownBy(() -> kept.get().roots())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("over");
    }
}
