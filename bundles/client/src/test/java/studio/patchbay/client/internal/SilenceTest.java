package studio.patchbay.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.client.testing.Outcomes.failure;
import static studio.patchbay.client.testing.Outcomes.of;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.patchbay.client.Backend;
import studio.patchbay.client.CallOptions;
import studio.patchbay.client.ConnectionOptions;
import studio.patchbay.client.Era;
import studio.patchbay.client.Interests;
import studio.patchbay.client.McpConnection;
import studio.patchbay.client.UnreachableException;
import studio.patchbay.client.testing.FakeServer;
import studio.patchbay.client.testing.Heard;
import studio.patchbay.client.testing.SocketServer;

/** A stream whose server vanished without closing it is noticed, and opened again. */
class SilenceTest {

    private static final Interests TOOLS = new Interests(true, false, false, Set.of());

    private final Client client =
            new Client("test", "1", new Patience(Duration.ofMillis(300), Duration.ofMillis(500)));
    private final Heard heard = new Heard();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger streams = new AtomicInteger();

    @AfterEach
    void close() {
        client.close();
        end.countDown();
    }

    private McpConnection open(URI uri, Era era) {
        return client.open(
                Backend.at(uri).connectTimeout(Duration.ofSeconds(5)).build(), new ConnectionOptions(era, Map.of()), heard);
    }

    /** What a stream of a session's server begins with; the first is silent after it, a later one lives. */
    private void sessionStream(FakeServer.Asked asked) throws IOException, InterruptedException {
        int number = streams.incrementAndGet();
        asked.stream(": hello\n\n");
        if (number == 1) {
            end.await();
        } else {
            live(asked, "");
        }
    }

    private void subscription(FakeServer.Asked asked) throws IOException, InterruptedException {
        int number = streams.incrementAndGet();
        String meta = "\"_meta\": {\"io.modelcontextprotocol/subscriptionId\": " + asked.body().get("id") + "}";
        asked.stream("data: {\"jsonrpc\": \"2.0\", \"method\": \"notifications/subscriptions/acknowledged\", \"params\": {" + meta
                + ", \"notifications\": {\"toolsListChanged\": true}}}\n\n");
        if (number == 1) {
            end.await();
        } else {
            live(asked, meta);
        }
    }

    /** Says all the time that something changed. */
    private void live(FakeServer.Asked asked, String params) throws IOException, InterruptedException {
        while (end.getCount() > 0) {
            asked.stream("data: {\"jsonrpc\": \"2.0\", \"method\": \"notifications/tools/list_changed\", \"params\": {" + params
                    + "}}\n\n");
            end.await(50, TimeUnit.MILLISECONDS);
        }
    }

    @Test
    void aSessionThatDoesNotAnswerToPingHasItsStreamOpenedAgain() throws Exception {
        try (FakeServer server = new FakeServer(asked -> {
            if (asked.shakesHands("s1")) {
                return;
            }
            if (asked.method().equals("GET")) {
                sessionStream(asked);
            } else {
                end.await();
            }
        })) {
            of(open(server.uri(), Era.LEGACY).listen(TOOLS));

            server.next("ping");
            heard.await("changed TOOLS");
            assertThat(streams).hasValueGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void oneThatDoesIsLeftAlone() throws Exception {
        try (FakeServer server = new FakeServer(asked -> {
            if (asked.shakesHands("s1")) {
                return;
            }
            if (asked.method().equals("GET")) {
                sessionStream(asked);
            } else {
                asked.result("");
            }
        })) {
            of(open(server.uri(), Era.LEGACY).listen(TOOLS));

            for (int i = 0; i < 4; i++) {
                server.next("ping");
            }
            assertThat(streams).hasValue(1);
        }
    }

    @Test
    void aSubscriptionWhoseServerDoesNotAnswerIsOpenedAgain() throws Exception {
        AtomicInteger discovered = new AtomicInteger();
        try (FakeServer server = new FakeServer(asked -> {
            if (asked.method().equals("subscriptions/listen")) {
                subscription(asked);
            } else if (discovered.incrementAndGet() == 1) {
                asked.discovers();
            } else {
                end.await();
            }
        })) {
            of(open(server.uri(), Era.MODERN).listen(TOOLS));

            heard.await("changed TOOLS");
            assertThat(streams).hasValueGreaterThanOrEqualTo(2);
            assertThat(discovered).hasValueGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void commentsThatStopAreEnough() throws Exception {
        try (FakeServer server = new FakeServer(asked -> {
            if (asked.discovers()) {
                return;
            }
            if (streams.get() == 0) {
                for (int i = 0; i < 5; i++) {
                    end.await(100, TimeUnit.MILLISECONDS);
                    asked.stream(": keep-alive\n\n");
                }
            }
            subscription(asked);
        })) {
            // The server is well, but nothing comes on this connection any more.
            of(open(server.uri(), Era.MODERN).listen(TOOLS));

            heard.await("changed TOOLS");
            assertThat(streams).hasValueGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void aWebSocketThatDoesNotAnswerToPingIsGivenUp() throws Exception {
        try (SocketServer server = new SocketServer()) {
            McpConnection connection = open(server.uri(), null);
            of(connection.server());
            var waits = connection.request("never", Map.of(), CallOptions.DEFAULT).answer();

            server.fallSilent();

            UnreachableException reason = failure(UnreachableException.class, waits);
            assertThat(reason).hasMessageContaining("nobody at its other end");
            assertThat(heard.next()).isEqualTo("lost");
            server.speakAgain();
            of(connection.request("x", Map.of(), CallOptions.DEFAULT).answer());
            assertThat(server.accepted()).isEqualTo(2);
        }
    }
}
