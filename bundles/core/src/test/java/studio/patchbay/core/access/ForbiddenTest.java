package studio.patchbay.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.at;
import static studio.patchbay.core.testing.JsonText.json;
import static studio.patchbay.core.testing.JsonText.list;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Caller;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.security.AccessPolicy;
import studio.patchbay.api.security.Decision;
import studio.patchbay.api.security.Subject;
import studio.patchbay.core.testing.HostLog;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.Rules;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** What a caller sees but may not use: -32600 with the policy's sentence, over HTTP 403 with its headers. */
class ForbiddenTest {

    private static final String CHALLENGE = "Bearer error=\"insufficient_scope\", scope=\"write\"";

    private final List<String> runs = new ArrayList<>();
    private final Rules rules = new Rules().deny("write", "write").deny("test://write", "write");

    @AutoClose
    private final TestHost host = new TestHost().with(
            Tools.tool(
                    ToolDefinition.named("write")
                            .input(Schema.json("{\"type\": \"object\", \"required\": [\"text\"]}"))
                            .build(),
                    (arguments, context) -> {
                        runs.add("tool");
                        return ToolResult.text("written");
                    }),
            Tools.prompt(PromptDefinition.of("write", "W."), (arguments, context) -> PromptResult.of()),
            Tools.textResource("test://write", "W"),
            Tools.says("read", "read"))
            .policy(rules);

    private static String use(String method, String params) {
        return "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"" + method + "\", \"params\": {" + params;
    }

    private static final List<String> USES = List.of(
            use("tools/call", "\"name\": \"write\", \"arguments\": {\"text\": \"x\"}"),
            use("tools/call", "\"name\": \"write\", \"arguments\": {}"),
            use("prompts/get", "\"name\": \"write\""),
            use("resources/read", "\"uri\": \"test://write\""),
            use("completion/complete", "\"ref\": {\"type\": \"ref/prompt\", \"name\": \"write\"},"
                    + " \"argument\": {\"name\": \"a\", \"value\": \"\"}"));

    private void forbidden(RecordedExchange answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo(CHALLENGE);
        assertThat(answer.at("error.code")).isEqualTo(-32600);
        assertThat((String) answer.at("error.message")).endsWith("write needs the scope write");
        assertThat(answer.at("id")).isEqualTo(1);
        assertThat(runs).isEmpty();
    }

    @Test
    void without_a_session() {
        for (String use : USES) {
            forbidden(host.modern(use + ", \"_meta\": {$meta}}}").as("bob", "read").send());
        }
    }

    @Test
    void in_a_session() {
        var session = host.session("2025-11-25");
        for (String use : USES) {
            forbidden(session.post(use + "}}").send());
        }
        forbidden(session.post(use("resources/subscribe", "\"uri\": \"test://write\"") + "}}").send());
    }

    @Test
    void with_the_scope_it_goes() {
        var answer = host.modern(USES.get(0) + ", \"_meta\": {$meta}}}").as("bob", "write").send();

        assertThat(TestHost.text(answer.json())).isEqualTo("written");
    }

    @Test
    void it_is_in_the_list_all_the_same() {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": {$meta}}}""").send();

        assertThat(list(answer.at("result.tools"))).extracting(tool -> at(tool, "name")).containsExactly("read", "write");
    }

    @Test
    void in_a_batch_the_status_is_200_and_the_others_go_on() {
        var session = host.session("2025-03-26");

        var answer = session.post("[" + USES.get(0) + "}}, "
                + "{\"jsonrpc\": \"2.0\", \"id\": 2, \"method\": \"tools/call\", \"params\": {\"name\": \"read\"}}]").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("WWW-Authenticate")).isNull();
        assertThat(list(answer.json())).extracting(one -> at(one, "error.code"), one -> at(one, "result.content.0.text"))
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(-32600, null),
                        org.assertj.core.groups.Tuple.tuple(null, "read"));
    }

    @Test
    void over_a_duplex_channel_it_is_just_the_error() {
        var peer = host.connect("stdio");

        peer.say(USES.get(0) + ", \"_meta\": {$meta}}}");

        assertThat(peer.next()).isEqualTo(json("""
                {"jsonrpc": "2.0", "id": 1, "error": {"code": -32600, "message": "write needs the scope write"}}"""));
    }

    private final AtomicReference<RuntimeException> failure = new AtomicReference<>(new IllegalStateException("broken rule"));

    /** Fails in one of its methods. */
    private AccessPolicy failing(String method) {
        return new AccessPolicy() {
            @Override
            public Object audience(Caller caller) {
                return failIf("audience", "all");
            }

            @Override
            public boolean visible(Object audience, Subject subject) {
                return failIf("visible", true);
            }

            @Override
            public Decision decide(Caller caller, Object audience, Subject subject) {
                return failIf("decide", Decision.ALLOWED);
            }

            private <T> T failIf(String here, T otherwise) {
                if (here.equals(method)) {
                    throw failure.get();
                }
                return otherwise;
            }
        };
    }

    @Test
    void a_policy_that_fails_lets_nothing_pass_and_says_nothing() {
        for (String method : List.of("audience", "visible", "decide")) {
            AccessPolicy failing = failing(method);
            host.policy(failing);

            var answer = host.call("read", "{}").send();

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.at("error.code")).isEqualTo(-32603);
            assertThat((String) answer.at("error.message")).startsWith("The host failed to decide").doesNotContain("broken");
            assertThat(HostLog.lines()).last().asString().contains("broken rule");
            host.withoutPolicy(failing);
        }
    }

    @Test
    void nor_does_it_list_anything() {
        host.policy(failing("visible"));

        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": {$meta}}}""").send();

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.at("error.code")).isEqualTo(-32603);
    }
}
