package studio.patchbay.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.core.testing.Event;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.Rules;
import studio.patchbay.core.testing.SessionClient;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** {@code list_changed} comes to exactly those to whom a list looks different. */
class ListChangeTest {

    private final Rules rules = new Rules();

    @AutoClose
    private final TestHost host = new TestHost().with(Tools.says("a", ""));

    private RecordedExchange listening(String... scopes) {
        RecordedExchange stream = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "subscriptions/listen", "params": {"notifications":
                 {"toolsListChanged": true, "promptsListChanged": true, "resourcesListChanged": true}, "_meta": {$meta}}}""")
                .as("ann", scopes)
                .send();
        assertThat(stream.next().at("method")).isEqualTo("notifications/subscriptions/acknowledged");
        return stream;
    }

    private static List<Object> heard(RecordedExchange stream) {
        return stream.arrived().stream().filter(event -> event.data() != null).map(event -> event.at("method")).toList();
    }

    private static final String TOOLS = "notifications/tools/list_changed";

    @Test
    void a_tool_that_one_cannot_see_is_no_change() {
        host.policy(rules.hide("b", "see"));
        var sees = listening("see");
        var blind = listening();

        host.with(Tools.says("b", ""));

        assertThat(heard(sees)).containsExactly(TOOLS);
        assertThat(heard(blind)).isEmpty();
    }

    @Test
    void nor_is_its_end() {
        var tool = Tools.says("b", "");
        host.with(tool).policy(rules.hide("b", "see"));
        var sees = listening("see");
        var blind = listening();

        host.without(tool);

        assertThat(heard(sees)).containsExactly(TOOLS);
        assertThat(heard(blind)).isEmpty();
    }

    @Test
    void a_policy_that_comes_changes_the_lists_of_those_whom_it_keeps_from_something() {
        var sees = listening("see");
        var blind = listening();

        host.policy(rules.hide("a", "see"));

        assertThat(heard(sees)).isEmpty();
        assertThat(heard(blind)).containsExactly(TOOLS);
    }

    @Test
    void and_again_when_it_goes() {
        host.policy(rules.hide("a", "see"));
        var sees = listening("see");
        var blind = listening();

        host.withoutPolicy(rules);

        assertThat(heard(sees)).isEmpty();
        assertThat(heard(blind)).containsExactly(TOOLS);
    }

    /** It changes under us: when we hear of it, it does not know any more what it said before. */
    @Test
    void a_policy_that_changes_what_it_says() {
        host.policy(rules.hide("a", "see"));
        var sees = listening("see");
        var blind = listening();
        var others = listening("other");

        rules.hide("a", "other");
        host.policy(rules);

        assertThat(heard(sees)).containsExactly(TOOLS);
        assertThat(heard(blind)).isEmpty();
        assertThat(heard(others)).containsExactly(TOOLS);
    }

    @Test
    void a_change_of_what_may_be_used_is_none_of_what_is_seen() {
        host.policy(rules);
        var stream = listening();

        rules.deny("a", "use");
        host.policy(rules);

        assertThat(heard(stream)).isEmpty();
    }

    @Test
    void only_the_kind_of_list_that_changed() {
        host.with(Tools.prompt(PromptDefinition.of("p", "P."), (arguments, context) -> PromptResult.of()));
        host.policy(rules);
        var stream = listening();

        rules.hide("p", "see");
        host.policy(rules);

        assertThat(heard(stream)).containsExactly("notifications/prompts/list_changed");
    }

    private RecordedExchange stream(SessionClient session, String... scopes) {
        RecordedExchange get = session.get().as("anonymous", scopes).send();
        get.awaitOpen();
        get.arrived();
        return get;
    }

    @Test
    void sessions_too() {
        host.policy(rules.hide("b", "see"));
        var sees = stream(host.session("2025-11-25"), "see");
        var blind = stream(host.session("2025-11-25"));

        host.with(Tools.says("b", ""));

        assertThat(heard(sees)).containsExactly(TOOLS);
        assertThat(heard(blind)).isEmpty();
    }

    @Test
    void a_session_hears_as_the_last_credential_that_was_shown_in_it() {
        host.policy(rules.hide("b", "see"));
        SessionClient session = host.session("2025-11-25");
        var get = stream(session, "see");
        session.post("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}").send();

        host.with(Tools.says("b", ""));

        assertThat(heard(get)).isEmpty();
    }

    @Test
    void a_policy_that_fails_makes_nobody_deaf_for_ever() {
        host.policy(rules);
        var stream = listening();
        var failing = new studio.patchbay.api.security.AccessPolicy() {
            volatile boolean fails = true;

            @Override
            public Object audience(studio.patchbay.api.Caller caller) {
                return "all";
            }

            @Override
            public boolean visible(Object audience, studio.patchbay.api.security.Subject subject) {
                if (fails) {
                    throw new IllegalStateException("broken");
                }
                return true;
            }

            @Override
            public studio.patchbay.api.security.Decision decide(
                    studio.patchbay.api.Caller caller, Object audience, studio.patchbay.api.security.Subject subject) {
                return studio.patchbay.api.security.Decision.ALLOWED;
            }
        };
        host.policy(failing);
        assertThat(heard(stream)).isEmpty();

        failing.fails = false;
        host.policy(failing);

        assertThat(heard(stream)).containsExactly(TOOLS);
    }

    // Resources

    private static List<Object> updates(List<Event> events) {
        return events.stream().filter(event -> event.data() != null).map(event -> event.at("params.uri")).toList();
    }

    private RecordedExchange subscribed(String uri, String... scopes) {
        RecordedExchange stream = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "subscriptions/listen", "params": {"notifications":
                 {"resourceSubscriptions": ["%s"]}, "_meta": {$meta}}}""".formatted(uri)).as("ann", scopes).send();
        return stream;
    }

    @Test
    void a_resource_that_is_not_there_for_somebody_is_subscribed_to_in_vain() {
        host.with(Tools.textResource("test://secret", "S")).policy(rules.hide("test://secret", "see"));
        var sees = subscribed("test://secret", "see");
        var blind = subscribed("test://secret");
        var unknown = subscribed("test://nothin");
        String acknowledged = new String(blind.next().data());
        assertThat(acknowledged).isEqualTo(new String(unknown.next().data()).replace("nothin", "secret"));
        sees.next();

        host.updated("test://secret");
        host.updated("test://nothin");

        assertThat(updates(sees.arrived())).containsExactly("test://secret");
        assertThat(blind.arrived()).isEmpty();
        assertThat(unknown.arrived()).isEmpty();
    }

    @Test
    void in_a_session_too() {
        host.with(Tools.textResource("test://secret", "S")).policy(rules.hide("test://secret", "see"));
        SessionClient session = host.session("2025-11-25");
        var get = stream(session);
        String subscribe = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"resources/subscribe\", \"params\": {\"uri\": \"%s\"}}";

        var invisible = session.post(subscribe.formatted("test://secret")).send();
        var unknown = session.post(subscribe.formatted("test://nothin")).send();

        assertThat(invisible.body()).isEqualTo(unknown.body());
        host.updated("test://secret");
        assertThat(get.arrived()).isEmpty();
        session.post("{\"jsonrpc\": \"2.0\", \"id\": 2, \"method\": \"ping\"}").as("anonymous", "see").send();
        host.updated("test://secret");
        assertThat(updates(get.arrived())).containsExactly("test://secret");
    }

    @Test
    void one_that_may_not_be_used_is_refused() {
        host.with(Tools.textResource("test://denied", "D")).policy(rules.deny("test://denied", "read"));

        var answer = subscribed("test://denied");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("WWW-Authenticate")).contains("scope=\"read\"");
        assertThat(answer.at("error.code")).isEqualTo(-32600);
        assertThat(host.runtime().state().listeners()).isZero();
    }

    @Test
    void who_loses_the_right_hears_no_more_of_it() {
        host.with(Tools.textResource("test://r", "R")).policy(rules);
        var stream = subscribed("test://r");
        stream.next();

        rules.deny("test://r", "read");
        host.policy(rules);
        host.updated("test://r");

        assertThat(stream.arrived()).isEmpty();
    }
}
