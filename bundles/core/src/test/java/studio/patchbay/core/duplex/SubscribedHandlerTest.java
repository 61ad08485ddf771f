package studio.patchbay.core.duplex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.api.handler.ResourceHandler;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.Peer;
import studio.patchbay.core.testing.TestHost;

/** The handler of a resource is told who wants to hear of changes, and may ask whether somebody still does. */
class SubscribedHandlerTest {

    private static final String SHOT = "test://shot/7";

    @AutoClose
    private final TestHost host = new TestHost();

    private final BlockingQueue<String> subscribed = new LinkedBlockingQueue<>();

    @BeforeEach
    void publish() {
        host.with(new ResourceHandler() {
            @Override
            public ResourceDefinition definition() {
                return ResourceDefinition.of("test://shot/{n}", "shot", null, null);
            }

            @Override
            public List<ResourceContents> read(String uri, Map<String, String> variables, ToolContext context) {
                return List.of(ResourceContents.text(uri, null, "24"));
            }

            @Override
            public void subscribed(String uri) {
                subscribed.add(uri);
            }
        });
    }

    @Test
    void of_a_session() {
        Peer peer = host.connect("stdio");
        peer.initialize("2025-06-18");
        assertThat(host.subscribed(SHOT)).isFalse();

        peer.say("""
                {"jsonrpc": "2.0", "id": 1, "method": "resources/subscribe", "params": {"uri": "test://shot/7"}}""");
        peer.next();

        assertThat(Deadline.next(subscribed, "subscription")).isEqualTo(SHOT);
        assertThat(host.subscribed(SHOT)).isTrue();
        assertThat(host.subscribed("test://shot/8")).isFalse();

        peer.say("""
                {"jsonrpc": "2.0", "id": 2, "method": "resources/unsubscribe", "params": {"uri": "test://shot/7"}}""");
        peer.next();

        assertThat(host.subscribed(SHOT)).isFalse();
    }

    @Test
    void of_a_stream() {
        Peer peer = host.connect("stdio");
        peer.say("""
                {"jsonrpc": "2.0", "id": 1, "method": "subscriptions/listen",
                 "params": {"notifications": {"resourceSubscriptions": ["test://shot/7", "test://other"]}, "_meta": {$meta}}}""");
        peer.next();

        assertThat(Deadline.next(subscribed, "subscription")).isEqualTo(SHOT);
        assertThat(host.subscribed(SHOT)).isTrue();

        peer.cancel(1);
        peer.untilPing();

        assertThat(host.subscribed(SHOT)).isFalse();
        assertThat(subscribed).isEmpty();
    }
}
