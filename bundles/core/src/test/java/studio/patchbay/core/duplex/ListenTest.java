package studio.patchbay.core.duplex;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.at;
import static studio.patchbay.core.testing.JsonText.json;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.core.testing.Peer;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** Changes over one channel: untagged in a session, tagged for subscriptions. */
class ListenTest {

    @AutoClose
    private final TestHost host = new TestHost();

    private final Peer peer = host.connect("stdio");

    private void listen(int id, String filter) {
        peer.say("""
                {"jsonrpc": "2.0", "id": %d, "method": "subscriptions/listen",
                 "params": {"notifications": %s, "_meta": {$meta}}}""".formatted(id, filter));
        assertThat(at(peer.next(), "method")).isEqualTo("notifications/subscriptions/acknowledged");
    }

    @Test
    void a_session_hears_of_changes_after_the_handshake() {
        peer.say("""
                {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18"}}""");
        host.with(Tools.echo());

        assertThat(at(peer.next(), "result.protocolVersion")).isEqualTo("2025-06-18");
        assertThat(peer.next()).isEqualTo(json("""
                {"jsonrpc": "2.0", "method": "notifications/tools/list_changed", "params": {}}"""));
    }

    @Test
    void a_client_without_handshake_hears_nothing_unasked() {
        host.with(Tools.echo());

        assertThat(peer.untilPing()).isEmpty();
    }

    @Test
    void a_session_hears_of_resources_it_subscribed_to() {
        peer.initialize("2025-06-18");
        peer.say("""
                {"jsonrpc": "2.0", "id": 1, "method": "resources/subscribe", "params": {"uri": "test://a"}}""");
        peer.next();

        host.updated("test://b");
        host.updated("test://a");

        assertThat(at(peer.next(), "params.uri")).isEqualTo("test://a");
    }

    @Test
    void several_subscriptions_are_told_apart_by_their_ids() {
        listen(1, "{\"toolsListChanged\": true}");
        listen(2, "{\"toolsListChanged\": true, \"resourcesListChanged\": true}");

        host.with(Tools.textResource("test://a", ""));
        assertThat(peer.next()).isEqualTo(json("""
                {"jsonrpc": "2.0", "method": "notifications/resources/list_changed",
                 "params": {"_meta": {"io.modelcontextprotocol/subscriptionId": 2}}}"""));
        host.with(Tools.echo());

        assertThat(peer.untilPing())
                .extracting(m -> at(m, "params._meta"))
                .containsExactlyInAnyOrder(
                        json("{\"io.modelcontextprotocol/subscriptionId\": 1}"),
                        json("{\"io.modelcontextprotocol/subscriptionId\": 2}"));
    }

    @Test
    void a_notification_ends_one_without_a_result() {
        listen(1, "{\"toolsListChanged\": true}");
        listen(2, "{\"toolsListChanged\": true}");

        peer.cancel(1);
        host.with(Tools.echo());

        assertThat(peer.untilPing()).hasSize(1);
        assertThat(host.runtime().state().listeners()).isEqualTo(1);
    }

    @Test
    void the_id_of_an_open_one_is_taken() {
        listen(1, "{}");

        peer.say("""
                {"jsonrpc": "2.0", "id": 1, "method": "subscriptions/listen",
                 "params": {"notifications": {"toolsListChanged": true}, "_meta": {$meta}}}""");

        assertThat(at(peer.next(), "error.message")).isEqualTo("A request with the id 1 is still running");
        host.with(Tools.echo());
        assertThat(peer.untilPing()).isEmpty();
    }

    @Test
    void all_end_with_a_result_when_the_peer_closes_its_side() {
        listen(1, "{}");
        listen(2, "{}");

        peer.connection().finish();

        assertThat(at(peer.next(), "result.resultType")).isEqualTo("complete");
        assertThat(at(peer.next(), "result.resultType")).isEqualTo("complete");
        assertThat(host.runtime().state().listeners()).isZero();
    }
}
