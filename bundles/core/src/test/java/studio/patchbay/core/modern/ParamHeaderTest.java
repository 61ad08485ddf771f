package studio.patchbay.core.modern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.core.testing.BlockingTool;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.Request;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** 2026-07-28 streamable-http, Custom Headers from Tool Parameters. */
class ParamHeaderTest {

    private static final Schema SCHEMA = Schema.json("""
            {"type": "object", "properties": {
              "region": {"type": "string", "x-mcp-header": "Region"},
              "count": {"type": "integer", "x-mcp-header": "Count"},
              "dry": {"type": "boolean", "x-mcp-header": "Dry"},
              "where": {"type": "object", "properties": {"zone": {"type": "string", "x-mcp-header": "Zone"}}},
              "plain": {"type": "string"}}}""");

    private final BlockingTool never = new BlockingTool("never");

    @AutoClose
    private final TestHost host = new TestHost()
            .with(Tools.tool(
                    ToolDefinition.named("query").input(SCHEMA).build(),
                    (arguments, context) -> ToolResult.text("ran")));

    private Request call(String arguments) {
        return host.call("query", arguments);
    }

    private static void ran(RecordedExchange answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("result.content.0.text")).isEqualTo("ran");
    }

    private static void mismatch(RecordedExchange answer, String header) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("error.code")).isEqualTo(-32020);
        assertThat((String) answer.at("error.message")).contains(header);
    }

    @Test
    void text_is_compared_as_it_is() {
        ran(call("{\"region\": \"us-west1\"}").header("Mcp-Param-Region", "us-west1").send());
        ran(call("{\"region\": \"us-west1\"}").header("mcp-param-REGION", " us-west1 ").send());
        mismatch(call("{\"region\": \"us-west1\"}").header("Mcp-Param-Region", "US-WEST1").send(), "Mcp-Param-Region");
    }

    @Test
    void text_may_be_in_base64() {
        ran(call("{\"region\": \"Hello, 世界\"}")
                .header("Mcp-Param-Region", "=?base64?SGVsbG8sIOS4lueVjA==?=")
                .send());
        ran(call("{\"region\": \" padded \"}").header("Mcp-Param-Region", "=?base64?IHBhZGRlZCA=?=").send());
        ran(call("{\"region\": \"=?base64?literal?=\"}")
                .header("Mcp-Param-Region", "=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?=")
                .send());
        mismatch(call("{\"region\": \"us\"}").header("Mcp-Param-Region", "=?base64?dXM?=").send(), "Mcp-Param-Region");
    }

    @Test
    void whole_numbers_are_compared_as_numbers() {
        for (String same : new String[] {"42", "42.0", "+42", "4.2e1", "042"}) {
            ran(call("{\"count\": 42}").header("Mcp-Param-Count", same).send());
        }
        for (String other : new String[] {"43", "42.5", "forty-two", "0x2A", "", "42 42", "1e999999999", "NaN"}) {
            mismatch(call("{\"count\": 42}").header("Mcp-Param-Count", other).send(), "Mcp-Param-Count");
        }
    }

    @Test
    void booleans_are_lower_case_words() {
        ran(call("{\"dry\": true}").header("Mcp-Param-Dry", "true").send());
        mismatch(call("{\"dry\": true}").header("Mcp-Param-Dry", "True").send(), "Mcp-Param-Dry");
        mismatch(call("{\"dry\": true}").header("Mcp-Param-Dry", "false").send(), "Mcp-Param-Dry");
    }

    @Test
    void a_value_inside_an_object() {
        ran(call("{\"where\": {\"zone\": \"a\"}}").header("Mcp-Param-Zone", "a").send());
        mismatch(call("{\"where\": {\"zone\": \"a\"}}").header("Mcp-Param-Zone", "b").send(), "Mcp-Param-Zone");
        mismatch(call("{\"where\": {\"zone\": \"a\"}}").send(), "Mcp-Param-Zone");
    }

    @Test
    void a_value_in_the_body_needs_its_header() {
        mismatch(call("{\"region\": \"us\"}").send(), "Mcp-Param-Region");
    }

    @Test
    void null_or_absent_needs_no_header() {
        ran(call("{}").send());
        assertThat(call("{\"where\": {\"zone\": null}}").send().status()).isEqualTo(200);
        ran(call("{\"where\": {}}").send());
    }

    @Test
    void a_header_without_a_value_in_the_body_is_a_lie() {
        mismatch(call("{}").header("Mcp-Param-Region", "us").send(), "Mcp-Param-Region");
        mismatch(call("{\"region\": null}").header("Mcp-Param-Region", "us").send(), "Mcp-Param-Region");
        mismatch(call("{}").header("Mcp-Param-Zone", "").send(), "Mcp-Param-Zone");
    }

    @Test
    void headers_that_the_schema_does_not_ask_for_are_ignored() {
        ran(call("{\"plain\": \"x\"}").header("Mcp-Param-Plain", "y").send());
    }

    @Test
    void characters_that_no_header_has() {
        mismatch(call("{\"region\": \"é\"}").header("Mcp-Param-Region", "é").send(), "Mcp-Param-Region");
    }

    @Test
    void other_transports_have_no_headers() {
        var peer = host.connect("stdio");

        peer.say("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                 "params": {"name": "query", "arguments": {"region": "us"}, "_meta": {$meta}}}""");

        assertThat(TestHost.text(peer.next())).isEqualTo("ran");
    }

    @Test
    void the_handler_does_not_run_when_a_header_is_wrong() {
        host.with(Tools.tool(
                ToolDefinition.named("guarded").input(SCHEMA).build(), (arguments, context) -> never.call(arguments, context)));

        mismatch(host.call("guarded", "{\"region\": \"us\"}").header("Mcp-Param-Region", "eu").send(), "Mcp-Param-Region");
        assertThat(never.calls()).isZero();
    }
}
