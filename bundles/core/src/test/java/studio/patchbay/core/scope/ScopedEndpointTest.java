package studio.patchbay.core.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.EndpointScope;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.PromptHandler;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.security.CallInterceptor;
import studio.patchbay.core.testing.JsonText;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.Rules;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** At the endpoint of an instance or application, what belongs there has plain names; the main one has everything. */
class ScopedEndpointTest {

    private static final String[] FIRST = {"instance/a1", "app/maya"};
    private static final String[] SECOND = {"instance/b2", "app/maya"};

    @AutoClose
    private final TestHost host = new TestHost();

    private RecordedExchange list(String at, String method) {
        return host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "%s", "params": {"_meta": {$meta}}}""".formatted(method)).at(at).send();
    }

    private static List<Object> names(RecordedExchange answer, String list, String name) {
        return JsonText.list(answer.at("result." + list)).stream().map(one -> JsonText.at(one, name)).toList();
    }

    private List<Object> tools(String at) {
        return names(list(at, "tools/list"), "tools", "name");
    }

    private String call(String at, String tool) {
        return TestHost.text(host.call(tool, "{}").at(at).send().json());
    }

    private static PromptHandler prompt(String name) {
        return Tools.prompt(PromptDefinition.of(name, name), (arguments, context) -> PromptResult.of());
    }

    private void twoInstances() {
        host.with(Tools.says("local", "here"))
                .scoped(Tools.says("a1__cube", "first"), "cube", FIRST)
                .scoped(Tools.says("a1__only", "only"), "only", FIRST)
                .scoped(Tools.says("b2__cube", "second"), "cube", SECOND);
    }

    @Test
    void the_main_one_has_everything_under_its_published_name() {
        twoInstances();

        assertThat(tools("")).containsExactly("a1__cube", "a1__only", "b2__cube", "local");
        assertThat(call("", "b2__cube")).isEqualTo("second");
        assertThat(host.call("cube", "{}").send().at("error.code")).isEqualTo(-32602);
    }

    @Test
    void an_instance_has_its_own_under_plain_names() {
        twoInstances();

        assertThat(tools("a1")).containsExactly("cube", "only");
        assertThat(call("a1", "cube")).isEqualTo("first");
        assertThat(call("b2", "cube")).isEqualTo("second");
        assertThat(host.call("local", "{}").at("a1").send().at("error.message")).isEqualTo("Unknown tool: local");
        assertThat(host.call("a1__cube", "{}").at("a1").send().at("error.message")).isEqualTo("Unknown tool: a1__cube");
    }

    @Test
    void what_several_instances_of_an_application_have_keeps_the_name_that_says_whose() {
        twoInstances();

        assertThat(tools("app/maya")).containsExactly("a1__cube", "b2__cube", "only");
        assertThat(call("app/maya", "a1__cube")).isEqualTo("first");
        assertThat(call("app/maya", "only")).isEqualTo("only");
        assertThat(host.call("cube", "{}").at("app/maya").send().at("error.message")).isEqualTo("Unknown tool: cube");
    }

    @Test
    void a_plain_name_that_another_publishes_is_not_given_twice() {
        host.scoped(Tools.says("b2__cube", "second"), "a1__cube", SECOND).scoped(Tools.says("a1__cube", "first"), "cube", FIRST);

        assertThat(tools("app/maya")).containsExactly("b2__cube", "cube");
        assertThat(call("app/maya", "b2__cube")).isEqualTo("second");
    }

    @Test
    void both_eras_see_the_same() {
        twoInstances();
        host.at("a1");
        var session = host.session("2025-11-25");

        var answer = session.post("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}").send();

        assertThat(names(answer, "tools", "name")).containsExactly("cube", "only");
        assertThat(TestHost.text(session.call(2, "cube", "{}").send().json())).isEqualTo("first");
    }

    @Test
    void prompts_and_resources_have_plain_names_too() {
        var read = new ArrayList<String>();
        host.scoped(prompt("a1__lights"), "lights", FIRST)
                .scoped(Tools.textResource("a1+scene://main", "scene"), "scene://main", FIRST)
                .scoped(
                        Tools.resource(ResourceDefinition.of("a1+node://{id}", "node", null, null), (uri, variables, context) -> {
                            read.add(uri + " " + variables);
                            return List.of(ResourceContents.text(uri, "text/plain", "node"));
                        }),
                        "node://{id}",
                        FIRST);

        assertThat(names(list("a1", "prompts/list"), "prompts", "name")).containsExactly("lights");
        assertThat(names(list("a1", "resources/list"), "resources", "uri")).containsExactly("scene://main");
        assertThat(names(list("a1", "resources/templates/list"), "resourceTemplates", "uriTemplate"))
                .containsExactly("node://{id}");
        assertThat(names(list("", "resources/list"), "resources", "uri")).containsExactly("a1+scene://main");
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "resources/read",
                 "params": {"uri": "node://7", "_meta": {$meta}}}""").at("a1").send();
        assertThat(answer.at("result.contents.0.text")).isEqualTo("node");
        assertThat(read).containsExactly("node://7 {id=7}");
    }

    @Test
    void a_change_of_a_resource_is_told_by_its_uri_there() {
        host.scoped(Tools.textResource("a1+scene://main", "scene"), "scene://main", FIRST)
                .scoped(Tools.textResource("b2+scene://main", "scene"), "scene://main", SECOND)
                .scoped(
                        Tools.resource(ResourceDefinition.of("a1+node://{id}", "node", null, null), (u, v, c) -> List.of()),
                        "node://{id}",
                        FIRST);
        host.at("a1");
        var session = host.session("2025-06-18");
        for (String uri : List.of("scene://main", "node://a%20b")) {
            session.post("""
                    {"jsonrpc": "2.0", "id": 1, "method": "resources/subscribe", "params": {"uri": "%s"}}""".formatted(uri)).send();
        }
        var stream = session.get().send();

        host.updated("b2+scene://main");
        host.updated("a1+scene://main");
        host.updated("a1+node://a%20b");
        host.updated("scene://main");

        assertThat(stream.arrived()).extracting(event -> event.at("params.uri"))
                .containsExactly("scene://main", "node://a%20b");
    }

    @Test
    void who_listens_hears_of_changes_there_and_of_no_others() {
        twoInstances();
        host.at("a1");
        var stream = host.session("2025-06-18").get().send();

        host.scoped(Tools.says("b2__more", ""), "more", SECOND);
        host.with(Tools.says("another", ""));
        assertThat(stream.arrived()).isEmpty();
        host.scoped(Tools.says("a1__more", ""), "more", FIRST);

        assertThat(stream.next().at("method")).isEqualTo("notifications/tools/list_changed");
        assertThat(stream.arrived()).isEmpty();
    }

    @Test
    void names_that_change_because_another_instance_came_are_a_change() {
        host.scoped(Tools.says("a1__cube", "first"), "cube", FIRST);
        host.at("app/maya");
        var stream = host.session("2025-06-18").get().send();
        assertThat(tools("app/maya")).containsExactly("cube");

        host.scoped(Tools.says("b2__cube", "second"), "cube", SECOND);

        assertThat(stream.next().at("method")).isEqualTo("notifications/tools/list_changed");
        assertThat(tools("app/maya")).containsExactly("a1__cube", "b2__cube");
    }

    @Test
    void policies_limits_and_the_audit_log_know_it_by_its_published_name() {
        twoInstances();
        var told = new ArrayList<String>();
        host.interceptor(0, invocation -> {
            told.add(invocation.subject().name() + " " + invocation.subject().kind());
            return null;
        });
        host.policy(new Rules().deny("a1__cube", "scene"));

        assertThat(host.call("cube", "{}").at("a1").send().status()).isEqualTo(403);
        assertThat(call("b2", "cube")).isEqualTo("second");
        assertThat(host.call("cube", "{}").at("a1").as("ann", "scene").send().status()).isEqualTo(200);
        assertThat(told).containsExactly(
                "b2__cube " + Contribution.Kind.TOOL, "a1__cube " + Contribution.Kind.TOOL);
    }

    @Test
    void a_session_of_one_is_none_at_another() {
        twoInstances();
        host.at("a1");
        var session = host.session("2025-11-25");
        String ping = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}";

        for (String other : List.of("", "b2", "app/maya")) {
            assertThat(session.post(ping).at(other).send().status()).isEqualTo(404);
            assertThat(session.get().at(other).send().status()).isEqualTo(404);
            assertThat(session.delete().at(other).send().status()).isEqualTo(404);
        }
        assertThat(session.post(ping).send().status()).isEqualTo(200);
    }

    @Test
    void the_state_of_a_question_is_good_there_alone() {
        host.scoped(
                Tools.tool("a1__ask", (arguments, context) -> ToolResult.text("" + context.roots())), "ask",
                "instance/a1", "instance/a2");
        Object state = host.call("ask", "{}").at("a1").send().at("result.requestState");
        String again = """
                {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "ask", "arguments": {},
                 "requestState": "%s", "inputResponses": {"roots": {"roots": []}}, "_meta": {$able}}}""".formatted(state);

        assertThat(host.modern(again).at("a2").send().at("error.code")).isEqualTo(-32602);
        assertThat(TestHost.text(host.modern(again).at("a1").send().json())).isEqualTo("[]");
    }

    @Test
    void completion_is_asked_by_the_name_there() {
        host.scoped(
                new PromptHandler() {
                    @Override
                    public PromptDefinition definition() {
                        return PromptDefinition.of("a1__p", "", new PromptDefinition.Argument("x", null, null, false));
                    }

                    @Override
                    public PromptResult get(Map<String, String> arguments, studio.patchbay.api.ToolContext context) {
                        return PromptResult.of();
                    }

                    @Override
                    public List<String> complete(String argument, String typed, Map<String, String> known) {
                        return List.of(typed + "!");
                    }
                },
                "p",
                FIRST);

        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "completion/complete", "params": {
                 "ref": {"type": "ref/prompt", "name": "p"}, "argument": {"name": "x", "value": "hm"}, "_meta": {$meta}}}""")
                .at("a1").send();

        assertThat(answer.at("result.completion.values")).isEqualTo(List.of("hm!"));
    }

    @Test
    void what_belongs_nowhere_belongs_to_the_host_itself() {
        twoInstances();
        host.scope(home("instance/me"));

        assertThat(tools("me")).containsExactly("local");
        assertThat(tools("a1")).containsExactly("cube", "only");
    }

    private static EndpointScope home(String name) {
        return new EndpointScope() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean home() {
                return true;
            }
        };
    }

    /** Its tools have no other name than the plain one; without its id a call could mean either scene. */
    @Test
    void what_the_host_has_like_another_instance_says_that_it_is_the_hosts() {
        host.with(Tools.says("cube", "here"), Tools.says("local", "here too"))
                .scope(home("instance/me")).scope(home("app/maya"));
        assertThat(tools("app/maya")).containsExactly("cube", "local");

        host.scoped(Tools.says("a1__cube", "first"), "cube", FIRST);

        assertThat(tools("app/maya")).containsExactly("a1__cube", "local", "me__cube");
        assertThat(call("app/maya", "me__cube")).isEqualTo("here");
        assertThat(tools("me")).containsExactly("cube", "local");
        assertThat(tools("")).containsExactly("a1__cube", "cube", "local");
    }

    @Test
    void a_scope_whose_service_fails_or_has_no_name_for_one_is_passed_over() {
        host.scope(() -> {
            throw new IllegalStateException("broken");
        }).scope(() -> "maya").scope(() -> "instance/idle");

        assertThat(tools("idle")).isEmpty();
        assertThat(host.runtime().state().contributions()).isEmpty();
    }

    @Test
    void a_scope_that_was_said_to_be_there_may_be_empty() {
        host.scope(() -> "instance/idle");

        assertThat(tools("idle")).isEmpty();
        assertThat(list("other", "tools/list").status()).isEqualTo(404);
    }

    @Test
    void what_is_said_of_a_scope_is_told_to_clients_of_both_eras() {
        host.scope(new EndpointScope() {
            @Override
            public String name() {
                return "instance/a1";
            }

            @Override
            public String title() {
                return "Maya: shot 10";
            }

            @Override
            public String instructions() {
                return "This is the scene of shot 10.";
            }
        });
        String discover = """
                {"jsonrpc": "2.0", "id": 1, "method": "server/discover", "params": {"_meta": {$meta}}}""";
        String initialize = """
                {"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"protocolVersion": "2025-11-25",
                 "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}}""";

        var modern = host.modern(discover).at("a1").send();
        var legacy = host.post(initialize).at("a1").send();

        assertThat(JsonText.object(JsonText.object(modern.at("result._meta")).get("io.modelcontextprotocol/serverInfo")))
                .containsEntry("title", "Maya: shot 10");
        assertThat(legacy.at("result.serverInfo.title")).isEqualTo("Maya: shot 10");
        for (var answer : List.of(modern, legacy)) {
            assertThat(answer.at("result.instructions")).isEqualTo("This is the scene of shot 10.");
        }
        assertThat(host.modern(discover).send().at("result.instructions")).isEqualTo("Be nice.");
    }

    @Test
    void a_bad_scope_is_a_reason() {
        host.scoped(Tools.says("a1__x", ""), "x", "maya");

        assertThat(host.runtime().state().contributions()).extracting(Contribution::reason).containsExactly(
                "the service property studio.patchbay.scopes names \"maya\", which is no scope: write instance/… or app/…");
    }

    @Test
    void a_plain_name_follows_the_rules_for_names() {
        host.scoped(Tools.says("a1__x", ""), "x y", FIRST);

        assertThat(host.runtime().state().contributions()).extracting(Contribution::reason)
                .allSatisfy(reason -> assertThat(reason).contains("studio.patchbay.scoped.name").contains("\"x y\""));
    }

    @Test
    void over_a_duplex_channel_it_is_the_same() {
        twoInstances();
        var peer = host.connect("peer", "a1");

        peer.initialize("2025-11-25").say("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}");

        assertThat(JsonText.list(JsonText.at(peer.next(), "result.tools"))).extracting(tool -> JsonText.at(tool, "name"))
                .containsExactly("cube", "only");
    }
}
