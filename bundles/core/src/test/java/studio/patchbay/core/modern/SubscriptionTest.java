package studio.patchbay.core.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.json;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.core.testing.Event;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** 2026-07-28 subscriptions/listen. */
class SubscriptionTest {

    @AutoClose
    private final TestHost host = new TestHost();

    private RecordedExchange listen(String id, String filter) {
        return host.modern("""
                {"jsonrpc": "2.0", "id": %s, "method": "subscriptions/listen",
                 "params": {"notifications": %s, "_meta": {$meta}}}""".formatted(id, filter)).send();
    }

    /** Listens and takes the acknowledgment. */
    private RecordedExchange listening(String id, String filter) {
        RecordedExchange stream = listen(id, filter);
        assertThat(stream.next().at("method")).isEqualTo("notifications/subscriptions/acknowledged");
        return stream;
    }

    private static Object addPrompt(TestHost host) {
        var prompt = Tools.prompt(PromptDefinition.of("p", "P."), (arguments, context) -> PromptResult.of());
        host.with(prompt);
        return prompt;
    }

    private static void hears(RecordedExchange stream, String message) {
        assertThat(stream.next().json()).isEqualTo(json(message));
    }

    private static void hearsNothing(RecordedExchange stream) {
        assertThat(stream.arrived()).isEmpty();
    }

    @Test
    void is_acknowledged_first_with_what_will_be_honoured() {
        var stream = listen("1", """
                {"toolsListChanged": true, "promptsListChanged": false, "resourcesListChanged": "yes",
                 "resourceSubscriptions": ["test://a", "test://b"], "taskIds": ["t"], "somethingElse": true}""");

        assertThat(stream.isOpen()).isTrue();
        Event first = stream.next();
        assertThat(first.id()).isNull();
        assertThat(first.json()).isEqualTo(json("""
                {"jsonrpc": "2.0", "method": "notifications/subscriptions/acknowledged", "params": {
                  "_meta": {"io.modelcontextprotocol/subscriptionId": 1},
                  "notifications": {"toolsListChanged": true, "resourceSubscriptions": ["test://a", "test://b"]}}}"""));
    }

    @Test
    void an_empty_filter_is_acknowledged_as_that() {
        assertThat(listen("1", "{}").next().at("params.notifications")).isEqualTo(json("{}"));
    }

    @Test
    void each_kind_of_list_has_its_notification() {
        var tools = listening("\"t\"", "{\"toolsListChanged\": true}");
        var prompts = listening("\"p\"", "{\"promptsListChanged\": true}");
        var resources = listening("\"r\"", "{\"resourcesListChanged\": true}");

        host.with(Tools.echo());
        addPrompt(host);
        host.with(Tools.textResource("test://a", "A"));

        hears(tools, """
                {"jsonrpc": "2.0", "method": "notifications/tools/list_changed",
                 "params": {"_meta": {"io.modelcontextprotocol/subscriptionId": "t"}}}""");
        hears(prompts, """
                {"jsonrpc": "2.0", "method": "notifications/prompts/list_changed",
                 "params": {"_meta": {"io.modelcontextprotocol/subscriptionId": "p"}}}""");
        hears(resources, """
                {"jsonrpc": "2.0", "method": "notifications/resources/list_changed",
                 "params": {"_meta": {"io.modelcontextprotocol/subscriptionId": "r"}}}""");
        hearsNothing(tools);
        hearsNothing(prompts);
        hearsNothing(resources);
    }

    @Test
    void templates_belong_to_the_resources() {
        var stream = listening("1", "{\"resourcesListChanged\": true}");

        host.with(Tools.resource(
                ResourceDefinition.of("test://{id}", "t", null, null), (uri, variables, context) -> List.of()));

        assertThat(stream.next().at("method")).isEqualTo("notifications/resources/list_changed");
    }

    @Test
    void a_removal_is_a_change_too() {
        var tool = Tools.echo();
        host.with(tool);
        var stream = listening("1", "{\"toolsListChanged\": true}");

        host.without(tool);

        assertThat(stream.next().at("method")).isEqualTo("notifications/tools/list_changed");
    }

    @Test
    void an_equal_tool_in_place_of_another_is_none() {
        var old = Tools.says("a", "old");
        host.with(old);
        var stream = listening("1", "{\"toolsListChanged\": true}");
        long before = host.runtime().state().revision();

        try (var hold = host.runtime().hold()) {
            host.remove(old);
            host.add(Tools.says("a", "new"));
        }

        assertThat(TestHost.text(host.call("a", "{}").send().json())).isEqualTo("new");
        assertThat(host.runtime().state().revision()).isEqualTo(before);
        hearsNothing(stream);
    }

    @Test
    void a_batch_of_changes_is_one_notification() {
        var stream = listening("1", "{\"toolsListChanged\": true, \"resourcesListChanged\": true}");

        long before = host.runtime().state().changeCount();
        try (var hold = host.runtime().hold()) {
            for (int i = 0; i < 20; i++) {
                host.add(Tools.says("tool" + i, ""));
                host.add(Tools.textResource("test://" + i, ""));
            }
            hearsNothing(stream);
        }
        host.awaitChange(before);

        assertThat(stream.arrived().stream().map(event -> event.at("method")).collect(Collectors.toList()))
                .containsExactlyInAnyOrder(
                        "notifications/tools/list_changed", "notifications/resources/list_changed");
    }

    @Test
    void resources_are_heard_of_by_their_uri() {
        var stream = listening("7", "{\"resourceSubscriptions\": [\"test://a\"]}");
        var other = listening("8", "{\"toolsListChanged\": true}");

        host.updated("test://b");
        host.updated("test://a");

        hears(stream, """
                {"jsonrpc": "2.0", "method": "notifications/resources/updated",
                 "params": {"uri": "test://a", "_meta": {"io.modelcontextprotocol/subscriptionId": 7}}}""");
        hearsNothing(stream);
        hearsNothing(other);
    }

    @Test
    void one_client_may_have_several_with_the_same_id() {
        var first = listening("1", "{\"toolsListChanged\": true}");
        var second = listening("1", "{\"toolsListChanged\": true}");

        host.with(Tools.echo());

        assertThat(first.next().at("method")).isEqualTo("notifications/tools/list_changed");
        assertThat(second.next().at("method")).isEqualTo("notifications/tools/list_changed");
    }

    @Test
    void ends_with_a_result_when_the_transport_stops() {
        var stream = listening("\"s\"", "{\"toolsListChanged\": true}");

        stream.stop();

        var rest = stream.rest();
        assertThat(rest).hasSize(1);
        assertThat(rest.get(0).json()).isEqualTo(json("""
                {"jsonrpc": "2.0", "id": "s", "result": {
                  "resultType": "complete", "_meta": {
                    "io.modelcontextprotocol/subscriptionId": "s",
                    "io.modelcontextprotocol/serverInfo": {
                      "name": "test-server", "title": "Test server", "version": "1.2.3"}}}}"""));
        assertThat(host.runtime().state().listeners()).isZero();
    }

    @Test
    void ends_with_a_result_when_the_host_stops() {
        var stopping = new TestHost();
        var stream = stopping.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "subscriptions/listen",
                 "params": {"notifications": {}, "_meta": {$meta}}}""").send();
        stream.next();

        stopping.close();

        assertThat(stream.rest()).singleElement().satisfies(e -> assertThat(e.at("result.resultType")).isEqualTo("complete"));
    }

    @Test
    void is_forgotten_when_the_client_goes() {
        var stream = listening("1", "{\"toolsListChanged\": true}");
        assertThat(host.runtime().state().listeners()).isEqualTo(1);

        stream.disconnect();

        assertThat(host.runtime().state().listeners()).isZero();
        host.with(Tools.echo());
        assertThat(stream.sentToNobody()).isZero();
    }

    @Test
    void a_client_that_was_cut_is_forgotten_with_the_next_message() {
        var stream = listening("1", "{\"toolsListChanged\": true}");
        stream.cut();

        host.with(Tools.echo());

        assertThat(host.runtime().state().listeners()).isZero();
    }

    @Test
    void a_client_that_was_gone_already_is_not_remembered() {
        var stream = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "subscriptions/listen",
                 "params": {"notifications": {"toolsListChanged": true}, "_meta": {$meta}}}""").goneAlready().send();

        stream.awaitEnd();
        assertThat(host.runtime().state().listeners()).isZero();
        assertThat(stream.sentToNobody()).isZero();
    }

    @Test
    void needs_a_stream() {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "subscriptions/listen",
                 "params": {"notifications": {}, "_meta": {$meta}}}""").jsonOnly().send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat((String) answer.at("error.message")).contains("text/event-stream");
    }

    @Test
    void needs_a_filter() {
        for (String params : List.of("", "\"notifications\": [], ", "\"notifications\": null, ")) {
            var answer = host.modern("""
                    {"jsonrpc": "2.0", "id": 1, "method": "subscriptions/listen", "params": {%s"_meta": {$meta}}}"""
                    .formatted(params)).send();

            assertThat(answer.at("error.code")).isEqualTo(-32602);
            assertThat((String) answer.at("error.message")).contains("notifications");
        }
        assertThat(host.runtime().state().listeners()).isZero();
    }

    @Test
    void uris_are_strings_and_not_too_many() {
        assertThat(listen("1", "{\"resourceSubscriptions\": \"test://a\"}").at("error.code")).isEqualTo(-32602);
        assertThat(listen("1", "{\"resourceSubscriptions\": [1]}").at("error.code")).isEqualTo(-32602);
        String many = IntStream.range(0, 1_001).mapToObj(i -> "\"test://" + i + "\"").collect(Collectors.joining(","));
        assertThat((String) listen("1", "{\"resourceSubscriptions\": [" + many + "]}").at("error.message"))
                .contains("at most 1000");
    }

    @Test
    void progress_and_logs_of_other_requests_do_not_go_there() {
        var stream = listening("1", "{\"toolsListChanged\": true}");
        host.with(Tools.tool("talk", (arguments, context) -> {
            context.progress(1, 1, null);
            context.log("said");
            return ToolResult.text("");
        }));
        stream.next();

        host.modern("""
                {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "talk",
                 "_meta": {$meta, "progressToken": 1, "io.modelcontextprotocol/logLevel": "debug"}}}""").send().awaitEnd();

        hearsNothing(stream);
    }
}
