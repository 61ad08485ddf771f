package studio.patchbay.core.modern;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.core.testing.BlockingTool;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** 2026-07-28 streamable-http, Server Validation: headers and body must say the same. */
class HeaderTest {

    private static final String CALL = """
            {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
             "params": {"name": "echo", "arguments": {"text": "hi"}, "_meta": {$meta}}}""";

    @AutoClose
    private final TestHost host = new TestHost().with(Tools.echo(), Tools.textResource("test://füße", "warm"));

    private static void mismatch(RecordedExchange answer, String header) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("error.code")).isEqualTo(-32020);
        assertThat((String) answer.at("error.message")).startsWith("Header mismatch: ").contains(header);
        assertThat(answer.at("id")).isEqualTo(1);
    }

    @Test
    void all_right() {
        assertThat(host.modern(CALL).send().status()).isEqualTo(200);
    }

    @Test
    void header_names_are_case_insensitive() {
        assertThat(host.modern(CALL).header("mCP-name", "echo").send().status()).isEqualTo(200);
    }

    @Test
    void the_version_is_missing() {
        mismatch(host.modern(CALL).header("MCP-Protocol-Version", null).send(), "MCP-Protocol-Version");
    }

    @Test
    void the_version_is_another() {
        mismatch(host.modern(CALL).header("MCP-Protocol-Version", "2025-11-25").send(), "MCP-Protocol-Version");
        mismatch(host.modern(CALL).header("MCP-Protocol-Version", "2031-01-01").send(), "MCP-Protocol-Version");
    }

    @Test
    void the_method_is_missing() {
        mismatch(host.modern(CALL).header("Mcp-Method", null).send(), "Mcp-Method");
    }

    @Test
    void the_method_is_another() {
        mismatch(host.modern(CALL).header("Mcp-Method", "tools/list").send(), "Mcp-Method");
    }

    @Test
    void values_are_case_sensitive() {
        mismatch(host.modern(CALL).header("Mcp-Method", "Tools/Call").send(), "Mcp-Method");
    }

    @Test
    void the_name_is_missing() {
        mismatch(host.modern(CALL).header("Mcp-Name", null).send(), "Mcp-Name");
    }

    @Test
    void the_name_is_another() {
        mismatch(host.modern(CALL).header("Mcp-Name", "ohce").send(), "Mcp-Name");
    }

    @Test
    void a_header_stands_there_twice() {
        mismatch(host.modern(CALL).repeat("Mcp-Method", "tools/call").send(), "Mcp-Method");
        mismatch(host.modern(CALL).repeat("Mcp-Name", "echo").send(), "Mcp-Name");
        mismatch(host.modern(CALL).repeat("MCP-Protocol-Version", "2026-07-28").send(), "MCP-Protocol-Version");
    }

    @Test
    void space_around_a_value_does_not_count() {
        assertThat(host.modern(CALL).header("Mcp-Name", "  echo\t").send().status()).isEqualTo(200);
    }

    @Test
    void a_name_may_be_in_base64() {
        assertThat(host.modern(CALL).header("Mcp-Name", "=?base64?ZWNobw==?=").send().status()).isEqualTo(200);
    }

    @Test
    void base64_of_another_name() {
        mismatch(host.modern(CALL).header("Mcp-Name", "=?base64?b2hjZQ==?=").send(), "Mcp-Name");
    }

    @Test
    void the_base64_markers_are_case_sensitive() {
        mismatch(host.modern(CALL).header("Mcp-Name", "=?BASE64?ZWNobw==?=").send(), "Mcp-Name");
    }

    @Test
    void base64_that_is_none() {
        for (String broken : new String[] {
            "=?base64?ZWNobw?=", "=?base64?ZWNob*==?=", "=?base64?/w==?=", "=?base64?ZWNobw===?=", "=?base64?=", "=?base64??="
        }) {
            mismatch(host.modern(CALL).header("Mcp-Name", broken).send(), "Mcp-Name");
        }
    }

    @Test
    void characters_that_no_header_has() {
        mismatch(host.modern(CALL).header("Mcp-Name", "ec\u0000ho").send(), "Mcp-Name");
        mismatch(host.modern(CALL).header("Mcp-Name", "ecḣo").send(), "Mcp-Name");
    }

    @Test
    void a_resource_is_named_by_its_uri() {
        String read = """
                {"jsonrpc": "2.0", "id": 1, "method": "resources/read",
                 "params": {"uri": "test://füße", "_meta": {$meta}}}""";

        mismatch(host.modern(read).send(), "Mcp-Name");
        mismatch(host.modern(read).header("Mcp-Name", "test://fuesse").send(), "Mcp-Name");
        assertThat(host.modern(read).header("Mcp-Name", "=?base64?dGVzdDovL2bDvMOfZQ==?=").send().status()).isEqualTo(200);
    }

    @Test
    void a_prompt_is_named_too() {
        String get = """
                {"jsonrpc": "2.0", "id": 1, "method": "prompts/get", "params": {"name": "p", "_meta": {$meta}}}""";

        mismatch(host.modern(get).header("Mcp-Name", null).send(), "Mcp-Name");
    }

    @Test
    void other_methods_need_no_name() {
        String list = """
                {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": {$meta}}}""";

        assertThat(host.modern(list).header("Mcp-Name", null).send().json()).isNotNull();
        assertThat(host.modern(list).header("Mcp-Name", "anything").send().status()).isEqualTo(200);
    }

    @Test
    void nothing_runs_when_a_header_is_wrong() {
        var tool = new BlockingTool("never");
        host.with(tool);

        mismatch(host.call("never", "{}").header("Mcp-Name", "echo").send(), "Mcp-Name");
        assertThat(tool.calls()).isZero();
    }
}
