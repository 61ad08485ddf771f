package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.transport.http.internal.FrameClient.DATA;
import static studio.patchbay.transport.http.internal.FrameClient.GOAWAY;
import static studio.patchbay.transport.http.internal.FrameClient.HEADERS;
import static studio.patchbay.transport.http.internal.FrameClient.NO_ERROR;
import static studio.patchbay.transport.http.internal.FrameClient.REFUSED_STREAM;
import static studio.patchbay.transport.http.internal.FrameClient.RST_STREAM;

import java.io.EOFException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.api.transport.HttpExchange;

/** Requests that share a connection of HTTP/2 are answered, refused and dropped each for itself. */
class Http2Test {

    private final CountDownLatch gone = new CountDownLatch(1);
    private final BlockingQueue<HttpExchange> exchanges = new LinkedBlockingQueue<>();
    private final FakeEndpoint endpoint = new FakeEndpoint();
    private Running server;
    private FrameClient client;

    @BeforeEach
    void start() throws IOException {
        server = Running.with(endpoint, Settings.with("h2c", true)
                .and("maxBodyBytes", 1000)
                .and("allowedHosts", new String[] {"Render.Studio.test"}));
        client = FrameClient.greeting(server.port);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        server.close();
    }

    /** From now on calls wait. */
    private void hold() {
        endpoint.answer = (message, exchange) -> {
            exchange.onDisconnect(gone::countDown);
            exchanges.add(exchange);
        };
    }

    @Test
    void aCallIsAnswered() throws Exception {
        FrameClient.Answer answer = client.post(1, "{\"a\":1}").answer(1);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"a\":1}");
        assertThat(answer.fields())
                .containsEntry("content-type", "application/json")
                .containsEntry("content-length", "7")
                .containsKey("date")
                .doesNotContainKeys("connection", "server");
        assertThat(endpoint.messages.take().caller().address()).isEqualTo("127.0.0.1");
    }

    @Test
    void callsAreAnsweredInAnyOrder() throws Exception {
        hold();
        client.post(1, "1");
        HttpExchange first = exchanges.take();
        client.post(3, "3");
        exchanges.take().reply(200, Map.of(), FakeEndpoint.json("b"));
        assertThat(client.await(FrameClient.Frame::ends).stream()).isEqualTo(3);
        first.reply(200, Map.of(), FakeEndpoint.json("a"));
        assertThat(client.answer(1).body()).isEqualTo("a");
    }

    @Test
    void theHeadersOfAStreamOfEventsAreSentAtOnceAndEachEventAsItComes() throws Exception {
        hold();
        client.get(1, "/mcp", "accept: text/event-stream");
        HttpExchange exchange = exchanges.take();
        exchange.open(Map.of());
        assertThat(client.await(HEADERS, 1).fields()).containsEntry("content-type", "text/event-stream");
        exchange.event("7", "1".getBytes(), null);
        assertThat(client.await(DATA, 1).text()).isEqualTo("id: 7\ndata: 1\n\n");
        client.post(3, "2");
        exchanges.take().reply(200, Map.of(), FakeEndpoint.json("2"));
        assertThat(client.answer(3).body()).isEqualTo("2");
        exchange.end();
        assertThat(client.await(DATA, 1).ends()).isTrue();
    }

    @Test
    void aResetIsADisconnectOfThatCallAlone() throws Exception {
        hold();
        client.post(1, "1");
        exchanges.take();
        client.post(3, "3");
        HttpExchange other = exchanges.take();
        client.reset(1);
        assertThat(gone.await(1, TimeUnit.SECONDS)).isTrue();
        other.reply(200, Map.of(), FakeEndpoint.json("x"));
        assertThat(client.answer(3).body()).isEqualTo("x");
    }

    @Test
    void aResetStreamOfEventsTakesNoMore() throws Exception {
        hold();
        client.get(1, "/mcp");
        HttpExchange exchange = exchanges.take();
        exchange.open(Map.of());
        client.await(HEADERS, 1);
        client.reset(1);
        assertThat(gone.await(1, TimeUnit.SECONDS)).isTrue();
        assertThat(exchange.event(null, new byte[0], null)).isFalse();
    }

    @Test
    void aClosedConnectionIsADisconnectOfAllItsCalls() throws Exception {
        hold();
        client.post(1, "1");
        exchanges.take();
        client.close();
        assertThat(gone.await(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aBodyOfAnyNumberOfFramesIsRead() throws Exception {
        client.beginPost(1).data(1, 0, "[1").data(1, 0, "").data(1, 0, ",2").data(1, FrameClient.END_STREAM, "]");
        assertThat(client.answer(1).body()).isEqualTo("[1,2]");
    }

    @Test
    void aRefusalLeavesTheOtherStreamsAlone() throws Exception {
        hold();
        client.post(1, "1");
        HttpExchange other = exchanges.take();

        client.beginPost(3).data(3, 0, "x".repeat(600)).data(3, 0, "x".repeat(600));
        assertRefused(3, 413);
        client.beginPost(5, "content-length: 2000");
        assertRefused(5, 413);
        client.send(HEADERS, FrameClient.END_HEADERS, 7, FrameClient.fields(
                FrameClient.head("POST", "/mcp"), "content-type: text/plain"));
        assertRefused(7, 415);
        client.beginPost(9, "content-encoding: gzip");
        assertRefused(9, 415);
        client.send(HEADERS, FrameClient.END_HEADERS, 11, FrameClient.fields(FrameClient.head("PUT", "/mcp")));
        assertRefused(11, 405);

        other.reply(200, Map.of(), FakeEndpoint.json("x"));
        assertThat(client.answer(1).body()).isEqualTo("x");
        assertThat(client.passed()).noneMatch(frame -> frame.type() == RST_STREAM);
        assertThat(gone.getCount()).isEqualTo(1);
    }

    private void assertRefused(int stream, int status) throws IOException {
        FrameClient.Answer answer = client.answer(stream);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"jsonrpc\":\"2.0\",\"error\":");
        assertThat(answer.fields()).doesNotContainKey("connection");
        client.data(stream, FrameClient.END_STREAM, "x".repeat(2000)); // was on its way already
    }

    @Test
    void aClientThatGoesOnSendingIsStoppedAfterAWhileWithoutBlame() throws Exception {
        FrameClient.Answer answer = client.beginPost(1, "content-length: 4000").answer(1);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(client.await(RST_STREAM, 1).error()).isEqualTo(NO_ERROR);
        assertThat(client.post(3, "3").answer(3).body()).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1:65535", "[::1]:8765", "render.studio.TEST:80"})
    void namesOfThisServerAreAnswered(String authority) throws Exception {
        assertThat(status(":authority: " + authority)).isEqualTo(200);
        assertThat(status("host: " + authority)).isEqualTo(200);
        assertThat(status(":authority: " + authority, "host: " + authority)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.test", "localhost.evil.test", "evil.test:8765", "localhost.", "0.0.0.0", "[::]", "[::ffff:127.0.0.1]"})
    void otherNamesAreMisdirected(String authority) throws Exception {
        assertThat(status(":authority: " + authority)).isEqualTo(421);
        assertThat(status("host: " + authority)).isEqualTo(421);
        assertThat(status(":authority: " + authority, "host: " + authority)).isEqualTo(421);
    }

    @Test
    void aHostThatSaysOtherwiseThanTheAuthorityIsRefused() throws Exception {
        assertThat(status(":authority: localhost", "host: evil.test")).isEqualTo(400);
        assertThat(status(":authority: evil.test", "host: localhost")).isEqualTo(400);
        assertThat(status(":authority: localhost", "host: localhost", "host: evil.test")).isEqualTo(400);
        assertThat(status("host: localhost", "host: evil.test")).isEqualTo(400);
        assertThat(status("x: y")).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost@evil.test", "localhost:1@evil.test", "evil@localhost", "localhost, evil.test", "localhost:port", "[::1"})
    void tricksAreRefused(String authority) throws Exception {
        assertThat(status("host: " + authority)).isIn(400, 421);
        try {
            assertThat(status(":authority: " + authority)).isIn(400, 421, 0);
        } catch (EOFException closed) {
            assertThat(client.passed()).anyMatch(frame -> frame.type() == GOAWAY); // what is no name at all is a protocol error
        }
    }

    @Test
    void foreignPagesAreRefused() throws Exception {
        assertThat(status(":authority: localhost", "origin: http://evil.test")).isEqualTo(403);
        assertThat(status(":authority: localhost", "origin: http://localhost:3000")).isEqualTo(200);
    }

    private int next = -1;

    /** @return 0 when the stream was reset without an answer */
    private int status(String... fields) throws IOException {
        int stream = next += 2;
        String pseudo = FrameClient.head("GET", "/health").replace("\n:authority: localhost", "");
        client.send(HEADERS, 0x5, stream, FrameClient.fields(pseudo, String.join("\n", fields)));
        FrameClient.Frame frame = client.await(f -> f.stream() == stream);
        return frame.type() == RST_STREAM ? 0 : Integer.parseInt(frame.fields().get(":status"));
    }

    @Test
    void headersThatAreTooLargeAreRefusedAndOthersGoOn() throws Exception {
        assertThat(status(":authority: localhost", "x-large: " + "x".repeat(9000))).isEqualTo(431);
        assertThat(client.await(DATA, 1).text()).contains("http.maxHeaderBytes");
        assertThat(client.post(5, "5").answer(5).body()).isEqualTo("5");
    }

    @Test
    void moreStreamsThanMayBeAreRefused() throws Exception {
        hold();
        int last = 2 * Http2.MAX_STREAMS + 1;
        for (int stream = 1; stream <= last; stream += 2) {
            client.post(stream, "1");
        }
        assertThat(client.await(RST_STREAM, last).error()).isEqualTo(REFUSED_STREAM);
        assertThat(gone.getCount()).isEqualTo(1);
        for (int i = 0; i < Http2.MAX_STREAMS; i++) {
            exchanges.take().reply(200, Map.of(), FakeEndpoint.json("1"));
        }
        assertThat(client.answer(last - 2).status()).isEqualTo(200);
        client.post(last + 2, "1");
        exchanges.take().reply(200, Map.of(), FakeEndpoint.json("1"));
        assertThat(client.answer(last + 2).status()).isEqualTo(200);
    }

    @Test
    void nothingIsTunnelled() throws Exception {
        client.send(HEADERS, FrameClient.END_HEADERS, 1, FrameClient.fields(":method: CONNECT", ":authority: localhost:22"));
        FrameClient.Frame first = client.await(frame -> frame.stream() == 1);
        assertThat(first.fields()).containsEntry(":status", "405");
        client.send(HEADERS, FrameClient.END_HEADERS, 3, FrameClient.fields(
                FrameClient.head("CONNECT", "/mcp"), ":protocol: websocket"));
        assertThat(client.await(frame -> frame.stream() == 3).type()).isEqualTo(RST_STREAM);
        assertThat(client.post(5, "5").answer(5).body()).isEqualTo("5");
    }

    @Test
    void aCredentialIsAskedForWithEachRequest() throws Exception {
        FakeGuard guard = new FakeGuard();
        server.listener.guard().set(guard);
        client.beginPost(1);
        assertRefused(1, 401);
        hold();
        client.post(3, "3", "authorization: Bearer good");
        exchanges.take();
        client.post(5, "5", "authorization: Bearer good");
        HttpExchange other = exchanges.take();
        guard.awaitStaying(2);
        client.reset(3);
        guard.awaitStaying(1);
        other.reply(200, Map.of(), FakeEndpoint.json("x"));
        assertThat(client.answer(5).body()).isEqualTo("x");
        guard.awaitStaying(0);
    }
}
