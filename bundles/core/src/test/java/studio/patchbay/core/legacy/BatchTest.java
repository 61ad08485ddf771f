package studio.patchbay.core.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.json;
import static studio.patchbay.core.testing.JsonText.list;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.ToolResult;
import studio.patchbay.core.testing.BlockingTool;
import studio.patchbay.core.testing.JsonText;
import studio.patchbay.core.testing.SessionClient;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** 2025-03-26 basic, Batching (JSON-RPC 2.0, section 6). */
class BatchTest {

    @AutoClose
    private final TestHost host = new TestHost().with(Tools.echo());

    private final SessionClient session = host.session("2025-03-26");

    private static String echo(Object id, String text) {
        return """
                {"jsonrpc": "2.0", "id": %s, "method": "tools/call",
                 "params": {"name": "echo", "arguments": {"text": "%s"}}}""".formatted(id, text);
    }

    private static Map<Object, Object> byId(Object answers) {
        return list(answers).stream().collect(Collectors.toMap(a -> String.valueOf(JsonText.at(a, "id")), a -> a));
    }

    @Test
    void requests_and_notifications_mixed() {
        var answer = session.post("[" + echo(1, "a") + """
                , {"jsonrpc": "2.0", "method": "notifications/initialized"}, """ + echo("\"x\"", "b") + """
                , {"jsonrpc": "2.0", "id": 3, "method": "ping"}]""").send();

        var answers = byId(answer.json());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answers).hasSize(3);
        assertThat(answers.get("1")).isEqualTo(json("""
                {"jsonrpc": "2.0", "id": 1, "result": {"content": [{"type": "text", "text": "a"}]}}"""));
        assertThat(TestHost.text(answers.get("x"))).isEqualTo("b");
        assertThat(answers.get("3")).isEqualTo(json("{\"jsonrpc\": \"2.0\", \"id\": 3, \"result\": {}}"));
    }

    @Test
    void only_notifications_are_accepted() {
        var answer = session.post("""
                [{"jsonrpc": "2.0", "method": "notifications/initialized"},
                 {"jsonrpc": "2.0", "id": "nothing we asked", "result": {}}]""").send();

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void errors_stand_among_the_answers() {
        var answer = session.post("[" + echo(1, "a") + """
                , {"jsonrpc": "2.0", "id": 2, "method": "nothing"}, {"jsonrpc": "1.0", "id": 3, "method": "ping"}, 7,
                {"jsonrpc": "2.0", "id": 4, "method": "initialize", "params": {"protocolVersion": "2025-03-26"}}]""").send();

        var answers = byId(answer.json());
        assertThat(answers).hasSize(5);
        assertThat(TestHost.text(answers.get("1"))).isEqualTo("a");
        assertThat(JsonText.at(answers.get("2"), "error.code")).isEqualTo(-32601);
        assertThat(JsonText.at(answers.get("3"), "error.code")).isEqualTo(-32600);
        assertThat(JsonText.at(answers.get("4"), "error.code")).isEqualTo(-32600);
        assertThat(JsonText.at(answers.get("null"), "error.message")).isEqualTo("A message must be a JSON object");
    }

    @Test
    void empty() {
        var answer = session.post("[]").send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("error.code")).isEqualTo(-32600);
        assertThat((String) answer.at("error.message")).contains("1 to 100");
    }

    @Test
    void too_long() {
        String many = IntStream.range(0, 101).mapToObj(i -> echo(i, "a")).collect(Collectors.joining(","));

        assertThat(session.post("[" + many + "]").send().at("error.code")).isEqualTo(-32600);
    }

    @Test
    void as_long_as_may_be() {
        String many = IntStream.range(0, 100).mapToObj(i -> echo(i, "a")).collect(Collectors.joining(","));

        assertThat(list(session.post("[" + many + "]").send().json())).hasSize(100);
    }

    @Test
    void the_same_id_twice() {
        var blocking = new BlockingTool("blocking");
        var last = new BlockingTool("last");
        host.with(blocking).with(last);
        var call = session.post("""
                [{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "blocking"}},
                 {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "blocking"}},
                 {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "last"}}]""").start();
        blocking.awaitEntered();
        last.awaitEntered(); // so the one before it was looked at while the first still ran
        blocking.letGo();
        last.letGo();

        assertThat(list(call.json()).stream().map(a -> JsonText.at(a, "error.code")))
                .containsExactlyInAnyOrder(null, null, -32600);
    }

    @Test
    void one_that_takes_long_holds_up_no_other_but_all_answers_come_together() {
        var blocking = new BlockingTool("blocking");
        host.with(blocking);
        var call = session.post("""
                [{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "blocking"}}, """
                + echo(2, "a") + "]").start();
        blocking.awaitEntered();
        assertThat(call.answered()).isFalse();

        blocking.letGo();

        assertThat(list(call.json())).hasSize(2);
    }

    @Test
    void one_that_is_cancelled_has_no_answer() {
        var blocking = new BlockingTool("blocking");
        host.with(blocking);
        var call = session.post("""
                [{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "blocking"}}, """
                + echo(2, "a") + "]").start();
        blocking.awaitEntered();

        session.cancel(1);

        assertThat(list(call.json())).hasSize(1);
        assertThat(byId(call.json())).containsOnlyKeys("2");
    }

    @Test
    void all_cancelled_is_no_answer_at_all() {
        var blocking = new BlockingTool("blocking");
        host.with(blocking);
        var call = session.post("""
                [{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "blocking"}}]""").start();
        blocking.awaitEntered();

        session.cancel(1);

        assertThat(call.rest()).isEmpty();
    }

    @Test
    void what_members_say_meanwhile_makes_a_stream() {
        host.with(Tools.tool("talk", (arguments, context) -> {
            context.log("hello");
            return ToolResult.text("done");
        }));
        var call = session.post("""
                [{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "talk"}}]""").send();

        assertThat(call.next().at("params.data")).isEqualTo("hello");
        assertThat(list(call.next().json())).hasSize(1);
        call.awaitEnd();
    }

    @Test
    void a_question_of_a_member_is_answered_in_a_batch() {
        host.with(Tools.tool("where", (arguments, context) -> ToolResult.text("" + context.roots())));
        var call = session.post("""
                [{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "where"}}]""").start();
        Object id = call.next().at("id");

        session.post("""
                [{"jsonrpc": "2.0", "id": "%s", "result": {"roots": []}}]""".formatted(id)).send();

        assertThat(TestHost.text(list(call.next().json()).get(0))).isEqualTo("[]");
    }

    @Test
    void the_first_revision_has_them_too() {
        var answer = host.session("2024-11-05").post("[" + echo(1, "a") + "]").send();

        assertThat(list(answer.json())).hasSize(1);
    }

    @Test
    void later_revisions_have_none() {
        for (String version : List.of("2025-06-18", "2025-11-25")) {
            var answer = host.session(version).post("[" + echo(1, "a") + "]").send();

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.at("error.code")).isEqualTo(-32600);
            assertThat((String) answer.at("error.message")).contains("one message at a time");
        }
    }

    @Test
    void they_need_a_session() {
        assertThat(host.post("[" + echo(1, "a") + "]").send().status()).isEqualTo(400);
        assertThat(host.post("[" + echo(1, "a") + "]").header("Mcp-Session-Id", "x").send().status()).isEqualTo(404);
    }
}
