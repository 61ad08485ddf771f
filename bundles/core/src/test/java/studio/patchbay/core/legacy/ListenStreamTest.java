package studio.patchbay.core.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.json;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.SessionClient;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** 2025-11-25 transports, Listening for Messages from the Server. */
class ListenStreamTest {

    @AutoClose
    private final TestHost host = new TestHost();

    /** Of a revision that has no priming event, so that streams begin empty. */
    private final SessionClient session = host.session("2025-06-18");

    private void send(String method, String uri) {
        var answer = session.post("""
                {"jsonrpc": "2.0", "id": 1, "method": "%s", "params": {"uri": "%s"}}""".formatted(method, uri)).send();
        assertThat(answer.json()).isEqualTo(json("{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {}}"));
    }

    private static List<Object> methods(RecordedExchange stream) {
        return stream.arrived().stream().map(event -> event.at("method")).toList();
    }

    @Test
    void is_opened_at_once() {
        var stream = session.get().send();

        assertThat(stream.status()).isEqualTo(200);
        assertThat(stream.isOpen()).isTrue();
        assertThat(stream.arrived()).isEmpty();
    }

    @Test
    void needs_a_client_that_takes_streams() {
        var answer = session.get().jsonOnly().send();

        assertThat(answer.status()).isEqualTo(406);
        assertThat((String) answer.at("error.message")).contains("text/event-stream");
    }

    @Test
    void there_is_one_per_session() {
        var first = session.get().send();

        var second = session.get().send();

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.at("error.code")).isEqualTo(-32600);
        host.with(Tools.echo());
        assertThat(methods(first)).containsExactly("notifications/tools/list_changed");
        assertThat(host.session("2025-06-18").get().send().status()).isEqualTo(200);
    }

    @Test
    void another_may_follow_when_the_first_is_closed() {
        session.get().send().disconnect();

        assertThat(session.get().send().isOpen()).isTrue();
    }

    @Test
    void hears_of_changes() {
        var stream = session.get().send();

        host.with(Tools.echo());

        assertThat(stream.next().json()).isEqualTo(json("""
                {"jsonrpc": "2.0", "method": "notifications/tools/list_changed", "params": {}}"""));
    }

    @Test
    void hears_a_batch_once() {
        var stream = session.get().send();
        long before = host.runtime().state().changeCount();
        try (var hold = host.runtime().hold()) {
            host.add(Tools.says("a", "")).add(Tools.says("b", "")).add(Tools.textResource("test://a", ""));
        }
        host.awaitChange(before);

        assertThat(methods(stream)).containsExactlyInAnyOrder(
                "notifications/tools/list_changed", "notifications/resources/list_changed");
    }

    @Test
    void what_changed_while_nobody_listened_is_told_once() {
        host.with(Tools.says("a", ""));
        host.with(Tools.says("b", ""));
        host.with(Tools.textResource("test://a", ""));
        host.with(Tools.says("c", ""));

        var stream = session.get().send();

        assertThat(methods(stream)).containsExactly(
                "notifications/tools/list_changed", "notifications/resources/list_changed");
        host.with(Tools.says("d", ""));
        assertThat(methods(stream)).containsExactly("notifications/tools/list_changed");
    }

    @Test
    void what_was_told_is_not_told_again_over_the_next_stream() {
        var first = session.get().send();
        host.with(Tools.says("a", ""));
        first.next();
        first.disconnect();

        assertThat(session.get().send().arrived()).isEmpty();
    }

    @Test
    void a_message_that_met_a_dead_connection_goes_over_the_next() {
        var first = session.get().send();
        first.cut();
        host.with(Tools.says("a", ""));

        assertThat(methods(session.get().send())).containsExactly("notifications/tools/list_changed");
    }

    @Test
    void resources_by_subscription() {
        var stream = session.get().send();
        send("resources/subscribe", "test://a");
        send("resources/subscribe", "test://b");
        send("resources/unsubscribe", "test://b");

        host.updated("test://b");
        host.updated("test://c");
        host.updated("test://a");

        assertThat(stream.next().json()).isEqualTo(json("""
                {"jsonrpc": "2.0", "method": "notifications/resources/updated", "params": {"uri": "test://a"}}"""));
        assertThat(stream.arrived()).isEmpty();
    }

    @Test
    void a_subscription_belongs_to_its_session() {
        var other = host.session("2025-06-18").get().send();
        send("resources/subscribe", "test://a");

        host.updated("test://a");

        assertThat(other.arrived()).isEmpty();
    }

    @Test
    void subscriptions_are_bounded() {
        for (int i = 0; i < 1_000; i++) {
            send("resources/subscribe", "test://" + i);
        }
        send("resources/subscribe", "test://0");

        var answer = session.post("""
                {"jsonrpc": "2.0", "id": 1, "method": "resources/subscribe", "params": {"uri": "test://one-more"}}""").send();

        assertThat((String) answer.at("error.message")).contains("at most 1000");
    }

    @Test
    void a_uri_is_needed() {
        for (String method : List.of("resources/subscribe", "resources/unsubscribe")) {
            var answer = session.post("""
                    {"jsonrpc": "2.0", "id": 1, "method": "%s", "params": {}}""".formatted(method)).send();

            assertThat(answer.at("error.code")).isEqualTo(-32602);
        }
    }

    @Test
    void stays_open_when_the_transport_stops_because_the_session_goes_on() {
        var stream = session.get().send();
        stream.stop();

        assertThat(stream.arrived()).isEmpty();
        stream.disconnect();
        assertThat(session.get().send().isOpen()).isTrue();
    }
}
