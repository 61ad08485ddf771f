package studio.patchbay.core.duplex;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.at;
import static studio.patchbay.core.testing.JsonText.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.core.testing.BlockingTool;
import studio.patchbay.core.testing.JsonText;
import studio.patchbay.core.testing.Peer;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** Over one channel, each message tells its era; initialize begins the one session. */
class EraTest {

    private static final String DISCOVER = """
            {"jsonrpc": "2.0", "id": 1, "method": "server/discover", "params": {"_meta": {$meta}}}""";

    @AutoClose
    private final TestHost host = new TestHost().with(Tools.echo());

    private final Peer peer = host.connect("stdio");

    private Object ask(String message) {
        return peer.say(message).next();
    }

    private static String tools(String meta) {
        return """
                {"jsonrpc": "2.0", "id": 2, "method": "tools/list", "params": {%s}}""".formatted(meta);
    }

    @Test
    void a_modern_request_needs_no_handshake() {
        assertThat(at(ask(DISCOVER), "result.resultType")).isEqualTo("complete");
        assertThat(at(ask(tools("\"_meta\": {$meta}")), "result.resultType")).isEqualTo("complete");
    }

    @Test
    void a_handshake_may_follow_a_modern_probe() {
        ask(DISCOVER);
        peer.initialize("2025-06-18");

        Object answer = ask(tools(""));
        assertThat(at(answer, "result.tools.0.name")).isEqualTo("echo");
        assertThat(at(answer, "result.resultType")).isNull();
    }

    @Test
    void a_modern_request_may_come_in_a_session() {
        peer.initialize("2025-06-18");

        assertThat(at(ask(tools("\"_meta\": {$meta}")), "result.resultType")).isEqualTo("complete");
        assertThat(at(ask(tools("")), "result.resultType")).isNull();
    }

    @Test
    void neither_is_told_what_to_do() {
        Object answer = ask(tools(""));

        assertThat(at(answer, "id")).isEqualTo(2);
        assertThat(at(answer, "error.code")).isEqualTo(-32602);
        assertThat((String) at(answer, "error.message")).contains("initialize").contains("protocolVersion");
    }

    @Test
    void a_ping_is_answered_before_the_handshake() {
        assertThat(ask("{\"jsonrpc\": \"2.0\", \"id\": \"p\", \"method\": \"ping\"}"))
                .isEqualTo(json("{\"jsonrpc\": \"2.0\", \"id\": \"p\", \"result\": {}}"));
    }

    @Test
    void notifications_and_responses_of_nobody_are_ignored() {
        peer.say("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}");
        peer.say("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/cancelled\", \"params\": {\"requestId\": 1}}");
        peer.say("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/cancelled\", \"params\": {\"requestId\": null}}");
        peer.say("{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {}}");

        assertThat(peer.untilPing()).isEmpty();
    }

    @Test
    void the_negotiated_version_is_spoken() {
        for (String version : List.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25")) {
            Object answer = host.connect(version).say("""
                    {"jsonrpc": "2.0", "id": 1, "method": "initialize",
                     "params": {"protocolVersion": "%s", "capabilities": {}}}""".formatted(version)).next();

            assertThat(at(answer, "result.protocolVersion")).isEqualTo(version);
        }
    }

    @Test
    void a_second_handshake_is_refused() {
        peer.initialize("2025-06-18");

        Object answer = ask("""
                {"jsonrpc": "2.0", "id": 9, "method": "initialize", "params": {"protocolVersion": "2025-06-18"}}""");

        assertThat(at(answer, "error")).isEqualTo(Map.of("code", -32600, "message", "This session is initialized already"));
    }

    @Test
    void a_broken_handshake_may_be_followed_by_a_good_one() {
        assertThat(at(ask("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"initialize\"}"), "error.code")).isEqualTo(-32602);

        peer.initialize("2025-06-18");
        assertThat(at(ask(tools("")), "result.tools")).isNotNull();
    }

    @Test
    void an_unknown_method_in_either_era() {
        assertThat(at(ask("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"x\", \"params\": {\"_meta\": {$meta}}}"), "error.code"))
                .isEqualTo(-32601);
        peer.initialize("2025-06-18");
        assertThat(at(ask("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"x\"}"), "error.code")).isEqualTo(-32601);
    }

    @Test
    void what_cannot_be_read_is_answered_and_the_connection_goes_on() {
        assertThat(at(ask("{oops"), "error.code")).isEqualTo(-32700);
        assertThat(at(peer.say(new byte[] {'"', (byte) 0xC0, '"'}).next(), "error.code")).isEqualTo(-32700);
        assertThat(at(peer.say("\u0000".getBytes(StandardCharsets.UTF_8)).next(), "error.code")).isEqualTo(-32700);
        assertThat(at(ask("7"), "error.code")).isEqualTo(-32600);
        assertThat(at(ask("{\"jsonrpc\": \"1.0\", \"id\": \"x\", \"method\": \"ping\"}"), "id")).isEqualTo("x");

        assertThat(at(ask(DISCOVER), "result")).isNotNull();
    }

    @Test
    void what_was_too_large_to_take_in() {
        peer.connection().tooLarge(1_000);

        assertThat(peer.next()).isEqualTo(json("""
                {"jsonrpc": "2.0", "id": null,
                 "error": {"code": -32600, "message": "The message is larger than 1000 bytes"}}"""));
    }

    @Test
    void modern_headers_do_not_exist_here() {
        Object answer = ask("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                 "params": {"name": "echo", "arguments": {"text": "hi"}, "_meta": {$meta}}}""");

        assertThat(TestHost.text(answer)).isEqualTo("hi");
    }

    @Test
    void an_id_that_is_still_running_is_refused_in_either_era() {
        var blocking = new BlockingTool("blocking", 2);
        host.with(blocking);
        peer.initialize("2025-06-18");
        peer.call(1, "blocking").callModern(2, "blocking");
        blocking.awaitEntered();

        peer.call(1, "blocking");
        assertThat(at(peer.next(), "error.message")).isEqualTo("A request with the id 1 is still running");
        peer.callModern(2, "blocking");
        assertThat(at(peer.next(), "error.message")).isEqualTo("A request with the id 2 is still running");

        blocking.letGo();
        assertThat(List.of(TestHost.text(peer.next()), TestHost.text(peer.next()))).containsOnly("blocking is done");
        assertThat(TestHost.text(peer.callModern(2, "blocking").next())).isEqualTo("blocking is done");
    }

    @Test
    void batches_as_the_session_knows_them() {
        assertThat(at(ask("[" + DISCOVER + "]"), "error.code")).isEqualTo(-32600);
        Peer old = host.connect("old").initialize("2025-03-26");

        Object answers = old.say("""
                [{"jsonrpc": "2.0", "id": 1, "method": "ping"},
                 {"jsonrpc": "2.0", "method": "notifications/initialized"},
                 {"jsonrpc": "2.0", "id": 2, "method": "tools/call",
                  "params": {"name": "echo", "arguments": {"text": "hi"}}}]""").next();
        assertThat(JsonText.list(answers)).hasSize(2);

        old.say("[{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}]");
        assertThat(old.untilPing()).isEmpty();
        assertThat(at(old.say("[]").next(), "error.code")).isEqualTo(-32600);
        Peer recent = host.connect("recent").initialize("2025-06-18");
        assertThat(at(recent.say("[{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}]").next(), "error.code"))
                .isEqualTo(-32600);
    }
}
