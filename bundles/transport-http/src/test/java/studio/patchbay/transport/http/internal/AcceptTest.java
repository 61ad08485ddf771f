package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the client takes, read as leniently as RFC 9110 allows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AcceptTest {

    private Running server;

    @BeforeAll
    void start() throws IOException {
        server = Running.with(FakeEndpoint.answering((message, exchange) ->
                exchange.reply(200, Map.of(), FakeEndpoint.json(exchange.streams() ? "\"streams\"" : "\"json\""))));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Accept: */*\n",
                "Accept:\n",
                "Accept: application/json, text/event-stream\n",
                "Accept: application/json\nAccept: text/event-stream\n",
                "Accept: TEXT/event-stream;q=0.5,application/json\n",
                "Accept: text/*\n",
                "Accept: text/event-stream\n"
            })
    void streamsAreTaken(String accept) throws Exception {
        assertThat(server.ask(RawClient.post("{}", accept)).body()).isEqualTo("\"streams\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: application/json\n",
                "Accept: application/*\n",
                "Accept: application/json, text/event-stream;q=0\n",
                "Accept: application/json, text/event-stream; q=0.000\n",
                "Accept: text/event-streams, application/json\n"
            })
    void onlyJsonIsTaken(String accept) throws Exception {
        assertThat(server.ask(RawClient.post("{}", accept)).body()).isEqualTo("\"json\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept: text/html\n", "Accept: application/xml, image/*\n", "Accept: application/json;q=0\n"})
    void neitherIsTaken(String accept) throws Exception {
        assertThat(server.ask(RawClient.post("{}", accept)).status()).isEqualTo(406);
    }
}
