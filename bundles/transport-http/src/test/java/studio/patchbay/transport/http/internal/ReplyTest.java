package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whole answers: given at once or later, in one part or several. */
class ReplyTest {

    @Test
    void anAnswerMayComeLaterFromAnotherThread() throws Exception {
        FakeEndpoint endpoint = FakeEndpoint.answering((message, exchange) -> CompletableFuture.runAsync(
                () -> exchange.reply(200, Map.of("Mcp-Session-Id", "s1"), FakeEndpoint.json("{\"late\":true}"))));
        try (Running server = Running.with(endpoint)) {
            RawClient.Answer answer = server.ask(RawClient.post("{}"));

            assertThat(answer.body()).isEqualTo("{\"late\":true}");
            assertThat(answer.headers()).containsEntry("Mcp-Session-Id", "s1").containsEntry("Content-Length", "13");
        }
    }

    @Test
    void anEmptyAnswerHasNoContentType() throws Exception {
        FakeEndpoint endpoint = FakeEndpoint.answering((message, exchange) -> exchange.reply(202, Map.of()));
        try (Running server = Running.with(endpoint)) {
            RawClient.Answer answer = server.ask(RawClient.post("{}"));

            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.headers()).containsEntry("Content-Length", "0").doesNotContainKey("Content-Type");
        }
    }

    @Test
    void partsGoOutInOrderAndStayUsable() throws Exception {
        for (int size : new int[] {10, 300_000}) {
            ByteBuffer shared = ByteBuffer.allocateDirect(size);
            while (shared.hasRemaining()) {
                shared.put((byte) 'x');
            }
            ByteBuffer part = shared.flip().asReadOnlyBuffer();
            FakeEndpoint endpoint = FakeEndpoint.answering((message, exchange) ->
                    exchange.reply(200, Map.of(), FakeEndpoint.json("[\""), part, FakeEndpoint.json("\"]")));
            try (Running server = Running.with(endpoint);
                    RawClient client = server.connect()) {
                for (int i = 0; i < 3; i++) {
                    client.send(RawClient.post("{}"));
                    assertThat(client.answer().body()).isEqualTo("[\"" + "x".repeat(size) + "\"]");
                }
            }
            assertThat(part.remaining()).isEqualTo(size);
        }
    }

    @Test
    void aSecondAnswerIsWithoutEffect() throws Exception {
        FakeEndpoint endpoint = FakeEndpoint.answering((message, exchange) -> {
            exchange.reply(200, Map.of(), FakeEndpoint.json("1"));
            exchange.reply(200, Map.of(), FakeEndpoint.json("2"));
            exchange.open(Map.of());
            assertThat(exchange.event(null, "3".getBytes(StandardCharsets.US_ASCII), null)).isFalse();
            exchange.end();
        });
        try (Running server = Running.with(endpoint);
                RawClient client = server.connect()) {
            client.send(RawClient.post("{}"));
            assertThat(client.answer().body()).isEqualTo("1");
            client.send(RawClient.get("/health"));
            assertThat(client.answer().body()).isEqualTo("{\"ok\":true}");
        }
    }

    @Test
    void anEndpointThatThrowsIsAnsweredForWithoutDetails() throws Exception {
        FakeEndpoint endpoint = FakeEndpoint.answering((message, exchange) -> {
            throw new IllegalStateException("secret detail");
        });
        try (Running server = Running.with(endpoint)) {
            RawClient.Answer answer = server.ask(RawClient.post("{}"));

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).contains("-32603").doesNotContain("secret").doesNotContain("Exception");
        }
    }
}
