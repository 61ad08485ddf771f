package studio.patchbay.core.modern;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.ToolResult;
import studio.patchbay.core.testing.BlockingTool;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.Request;
import studio.patchbay.core.testing.Rules;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** 2026-07-28 MRTR, server requirements 4 and 5: the state that the client keeps for us is attacker's input. */
class RequestStateTest {

    private final List<String> runs = new ArrayList<>();

    @AutoClose
    private final TestHost host = new TestHost().with(asking("a"), asking("b"));

    private Object asking(String name) {
        return Tools.tool(name, (arguments, context) -> {
            runs.add(name);
            context.once("secret", () -> "s3cret-value");
            return ToolResult.text("" + context.roots());
        });
    }

    private Request again(String tool, String arguments, Object state) {
        return host.modern("""
                {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "%s", "arguments": %s,
                 "requestState": "%s", "inputResponses": {"roots": {"roots": []}}, "_meta": {$able}}}"""
                .formatted(tool, arguments, state));
    }

    private String state(String arguments) {
        return (String) host.call("a", arguments).as("ann").send().at("result.requestState");
    }

    private void refused(RecordedExchange answer) {
        assertThat(answer.at("error.code")).isEqualTo(-32602);
        assertThat((String) answer.at("error.message"))
                .startsWith("\"requestState\" was changed, has expired or belongs to another request");
        assertThat(runs).containsExactly("a");
    }

    @Test
    void the_same_request_goes_on() {
        var answer = again("a", "{}", state("{}")).as("ann").send();

        assertThat(TestHost.text(answer.json())).isEqualTo("[]");
    }

    @Test
    void every_changed_character_is_noticed() {
        String state = state("{\"x\": 1}");
        Set<Integer> places = new HashSet<>(List.of(0, 1, state.length() / 2, state.length() - 2));
        for (int place : places) {
            char other = state.charAt(place) == 'A' ? 'B' : 'A';
            refused(again("a", "{\"x\": 1}", state.substring(0, place) + other + state.substring(place + 1)).as("ann").send());
        }
    }

    @Test
    void a_state_that_is_none() {
        String real = state("{}");
        for (String state : List.of("", "x", "not base64!", "AAAA", real + "A", real.substring(4), real + real)) {
            refused(again("a", "{}", state).as("ann").send());
        }
    }

    /** Each bit of what the text stands for; some bits of its last character stand for nothing. */
    @Test
    void every_changed_bit_is_noticed() {
        byte[] sealed = Base64.getUrlDecoder().decode(state("{}"));
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            refused(again("a", "{}", Base64.getUrlEncoder().withoutPadding().encodeToString(changed)).as("ann").send());
        }
    }

    @Test
    void one_that_is_cut_off_anywhere() {
        String state = state("{}");
        for (int length = 0; length < state.length(); length++) {
            refused(again("a", "{}", state.substring(0, length)).as("ann").send());
        }
    }

    @Test
    void one_that_has_expired() {
        String state = state("{}");
        host.pass(Duration.ofMinutes(4));
        assertThat(TestHost.text(again("a", "{}", state).as("ann").send().json())).isEqualTo("[]");
        runs.remove(0);

        host.pass(Duration.ofSeconds(61));

        refused(again("a", "{}", state).as("ann").send());
    }

    @Test
    void whoever_lost_the_right_meanwhile_is_refused() {
        String state = state("{}");
        host.policy(new Rules().deny("a", "use"));

        assertThat(again("a", "{}", state).as("ann").send().status()).isEqualTo(403);
        assertThat(runs).containsExactly("a");
        assertThat(TestHost.text(again("a", "{}", state).as("ann", "use").send().json())).isEqualTo("[]");
    }

    @Test
    void a_state_is_a_string() {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 2, "method": "tools/call",
                 "params": {"name": "a", "requestState": {"a": 1}, "_meta": {$able}}}""").send();

        assertThat(answer.at("error.code")).isEqualTo(-32602);
        assertThat(answer.at("error.message")).isEqualTo("\"requestState\" must be a string");
        assertThat(runs).isEmpty();
    }

    @Test
    void not_for_another_tool() {
        refused(again("b", "{}", state("{}")).as("ann").send());
    }

    @Test
    void not_for_other_arguments() {
        refused(again("a", "{\"x\": 2}", state("{\"x\": 1}")).as("ann").send());
        runs.clear();
        refused(again("a", "{\"x\": [1]}", state("{\"x\": [1, 2]}")).as("ann").send());
    }

    @Test
    void not_for_another_principal() {
        refused(again("a", "{}", state("{}")).as("bob").send());
    }

    @Test
    void not_for_another_method() {
        String state = state("{}");
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 2, "method": "prompts/get",
                 "params": {"name": "a", "arguments": {}, "requestState": "%s", "_meta": {$able}}}""".formatted(state))
                .as("ann")
                .send();

        refused(answer);
    }

    @Test
    void not_for_another_host() {
        String state = state("{}");
        try (var other = new TestHost().with(new BlockingTool("a"))) {
            var answer = other.modern("""
                    {"jsonrpc": "2.0", "id": 2, "method": "tools/call",
                     "params": {"name": "a", "arguments": {}, "requestState": "%s", "_meta": {$able}}}""".formatted(state))
                    .as("ann")
                    .send();

            refused(answer);
        }
    }

    @Test
    void the_order_of_keys_does_not_matter() {
        String state = state("{\"x\": {\"a\": 1, \"b\": [{\"c\": 1, \"d\": 2}]}, \"y\": 2}");

        var answer = again("a", "{\"y\": 2, \"x\": {\"b\": [{\"d\": 2, \"c\": 1}], \"a\": 1}}", state).as("ann").send();

        assertThat(TestHost.text(answer.json())).isEqualTo("[]");
    }

    @Test
    void meta_and_id_may_differ() {
        String state = state("{}");
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": "another", "method": "tools/call", "params": {"name": "a", "arguments": {},
                 "requestState": "%s", "inputResponses": {"roots": {"roots": []}},
                 "_meta": {$able, "traceparent": "00-1-2-01"}}}""".formatted(state)).as("ann").send();

        assertThat(TestHost.text(answer.json())).isEqualTo("[]");
    }

    @Test
    void what_is_inside_cannot_be_read() {
        String state = state("{}");
        byte[] bytes = Base64.getUrlDecoder().decode(state);

        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("s3cret");
        assertThat(state(("{}"))).isNotEqualTo(state);
    }

    @Test
    void it_may_come_back_more_than_once() {
        String state = state("{}");

        for (int i = 0; i < 2; i++) {
            assertThat(TestHost.text(again("a", "{}", state).as("ann").send().json())).isEqualTo("[]");
        }
    }
}
