package studio.patchbay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.client.testing.Outcomes.failure;
import static studio.patchbay.client.testing.Outcomes.of;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.patchbay.client.testing.FakeServer;

/** Only an answer that a server of an era would give proves the era (2026-07-28 versioning). */
class EraTest {

    private final McpClient client = McpClient.create("test", "1");

    @AfterEach
    void close() {
        client.close();
    }

    private McpConnection open(FakeServer server, Era believed) {
        Backend backend = Backend.at(server.uri()).connectTimeout(Duration.ofSeconds(2)).build();
        return client.open(backend, new ConnectionOptions(believed, Map.of()), ConnectionListener.DEAF);
    }

    private ServerDescription legacyAfter(FakeServer.Script probe) throws Exception {
        try (FakeServer server = new FakeServer(asked -> {
            if (asked.method().equals("server/discover")) {
                probe.serve(asked);
            } else {
                asked.shakesHands("s1");
            }
        })) {
            return of(open(server, null).server());
        }
    }

    @Test
    void anUnknownMethodIsLegacy() throws Exception {
        assertThat(legacyAfter(asked -> asked.error(200, -32601, "")).era()).isEqualTo(Era.LEGACY);
    }

    @Test
    void aRefusalThatOnlyALegacyServerGivesIsLegacy() throws Exception {
        assertThat(legacyAfter(asked -> asked.error(400, -32600, "")).era()).isEqualTo(Era.LEGACY);
        assertThat(legacyAfter(asked -> asked.reply(400, "text/plain", "Mcp-Session-Id is missing")).era())
                .isEqualTo(Era.LEGACY);
        assertThat(legacyAfter(asked -> asked.reply(404, "application/json",
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"error\": {\"code\": -32601, \"message\": \"no\"}}")).era())
                .isEqualTo(Era.LEGACY);
    }

    @Test
    void aModernErrorThatNamesOlderVersionsIsLegacy() throws Exception {
        ServerDescription server = legacyAfter(asked -> asked.error(400, -32022,
                ", \"data\": {\"supported\": [\"2025-11-25\"], \"requested\": \"2026-07-28\"}"));

        assertThat(server.era()).isEqualTo(Era.LEGACY);
    }

    @Test
    void aServerOfAnotherTimeIsNoneOfOurs() throws Exception {
        try (FakeServer server = new FakeServer(asked -> asked.error(400, -32022,
                ", \"data\": {\"supported\": [\"2031-01-01\"], \"requested\": \"2026-07-28\"}"))) {
            ProtocolViolationException reason =
                    failure(ProtocolViolationException.class, open(server, null).server());

            assertThat(reason).hasMessageContaining("2031-01-01");
            assertThat(server.next().method()).isEqualTo("server/discover");
            assertThat(server.nothing()).isTrue();
        }
    }

    @Test
    void aMissingCredentialProvesNothing() throws Exception {
        try (FakeServer server = new FakeServer(asked ->
                asked.with("WWW-Authenticate", "Bearer realm=\"x\"").reply(401, "text/plain", "who are you"))) {
            UnauthorizedException reason = failure(UnauthorizedException.class, open(server, null).server());

            assertThat(reason.challenge()).isEqualTo("Bearer realm=\"x\"");
            assertThat(reason.reached()).isFalse();
            server.next("server/discover");
            assertThat(server.nothing()).isTrue();
        }
    }

    @Test
    void aFailureProvesNothing() throws Exception {
        try (FakeServer server = new FakeServer(asked -> asked.reply(503, "text/html", "<p>later"))) {
            failure(UnreachableException.class, open(server, null).server());

            server.next("server/discover");
            assertThat(server.nothing()).isTrue();
        }
    }

    @Test
    void aTimeoutProvesNothing() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (FakeServer server = new FakeServer(asked -> end.await())) {
            failure(TimedOutException.class, open(server, null).server());

            server.next("server/discover");
            assertThat(server.nothing()).isTrue();
            end.countDown();
        }
    }

    @Test
    void afterAFailureItIsAskedAgain() throws Exception {
        var first = new AtomicBoolean(true);
        try (FakeServer server = new FakeServer(asked -> {
            if (first.getAndSet(false)) {
                asked.reply(503, "text/html", "<p>later");
            } else {
                asked.discovers();
            }
        })) {
            McpConnection connection = open(server, null);
            failure(UnreachableException.class, connection.server());

            assertThat(of(connection.server()).era()).isEqualTo(Era.MODERN);
        }
    }

    @Test
    void whatIsKnownIsNotAskedFor() throws Exception {
        try (FakeServer server = new FakeServer(asked -> asked.shakesHands("s1"))) {
            of(open(server, Era.LEGACY).server());

            assertThat(server.next().method()).isEqualTo("initialize");
        }
    }

    @Test
    void whatIsWronglyBelievedIsFoundOut() throws Exception {
        try (FakeServer server = new FakeServer(asked -> {
            if (!asked.discovers()) {
                asked.error(404, -32601, "");
            }
        })) {
            assertThat(of(open(server, Era.LEGACY).server()).era()).isEqualTo(Era.MODERN);
        }
    }

    @Test
    void nobodyThereIsSaidSo() {
        var connection = client.open(
                Backend.at(URI.create("http://127.0.0.1:1/mcp")).build(), ConnectionOptions.DEFAULT, ConnectionListener.DEAF);

        UnreachableException reason = failure(UnreachableException.class, connection.server());

        assertThat(reason).hasMessage("http://127.0.0.1:1/mcp cannot be reached: nobody answers there");
        assertThat(reason.reached()).isFalse();
    }

    @Test
    void theNextAddressIsTried() throws Exception {
        try (FakeServer server = new FakeServer(FakeServer.Asked::discovers)) {
            var connection = client.open(
                    Backend.at(URI.create("http://127.0.0.1:1/mcp"), server.uri()).build(),
                    ConnectionOptions.DEFAULT,
                    ConnectionListener.DEAF);

            assertThat(of(connection.server()).era()).isEqualTo(Era.MODERN);
        }
    }
}
