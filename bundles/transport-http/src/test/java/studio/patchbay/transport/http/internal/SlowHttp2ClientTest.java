package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.transport.http.internal.FrameClient.CANCEL;
import static studio.patchbay.transport.http.internal.FrameClient.CONTINUATION;
import static studio.patchbay.transport.http.internal.FrameClient.END_HEADERS;
import static studio.patchbay.transport.http.internal.FrameClient.END_STREAM;
import static studio.patchbay.transport.http.internal.FrameClient.ENHANCE_YOUR_CALM;
import static studio.patchbay.transport.http.internal.FrameClient.GOAWAY;
import static studio.patchbay.transport.http.internal.FrameClient.HEADERS;
import static studio.patchbay.transport.http.internal.FrameClient.PING;
import static studio.patchbay.transport.http.internal.FrameClient.RST_STREAM;
import static studio.patchbay.transport.http.internal.FrameClient.SETTINGS;
import static studio.patchbay.transport.http.internal.FrameClient.WINDOW_UPDATE;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.api.transport.HttpExchange;

/** Clients of HTTP/2 that take their time, or the server's, are cut as those of HTTP/1.1 are: the stream if that will do. */
class SlowHttp2ClientTest {

    private final CountDownLatch gone = new CountDownLatch(1);
    private final BlockingQueue<HttpExchange> exchanges = new LinkedBlockingQueue<>();

    private final FakeEndpoint holding = FakeEndpoint.answering((message, exchange) -> {
        exchange.onDisconnect(gone::countDown);
        exchanges.add(exchange);
    });

    private static Settings settings(String key, Object value) {
        return Settings.with("h2c", true).and(key, value);
    }

    @Test
    void aConnectionThatSendsNothingIsClosed() throws Exception {
        try (Running server = Running.with(holding, settings("headerDeadlineMillis", 500));
                FrameClient client = new FrameClient(server.port)) {
            client.awaitClose();
        }
    }

    @Test
    void aPrefaceHasADeadlineThatBytesDoNotExtend() throws Exception {
        try (Running server = Running.with(holding, settings("headerDeadlineMillis", 800));
                FrameClient client = new FrameClient(server.port)) {
            byte[] preface = FrameClient.preface();
            client.sendBytes(Arrays.copyOf(preface, preface.length - 1));
            client.awaitClose();
        }
    }

    @Test
    void settingsMustFollowThePreface() throws Exception {
        try (Running server = Running.with(holding, settings("headerDeadlineMillis", 800));
                FrameClient client = new FrameClient(server.port)) {
            client.sendBytes(FrameClient.preface());
            client.awaitClose();
        }
    }

    @Test
    void headersHaveADeadlineThatContinuationsDoNotExtend() throws Exception {
        try (Running server = Running.with(holding, settings("headerDeadlineMillis", 1000));
                FrameClient client = FrameClient.greeting(server.port)) {
            client.send(HEADERS, END_STREAM, 1, FrameClient.post());
            long begin = System.nanoTime();
            dripUntilCut(client, FrameClient.frame(CONTINUATION, 0, 1, FrameClient.fields("x: y")));
            assertThat(millisSince(begin)).isBetween(500L, 3000L);
            assertThat(holding.messages).isEmpty();
        }
    }

    @Test
    void aFrameOfHeadersHasOne() throws Exception {
        try (Running server = Running.with(holding, settings("headerDeadlineMillis", 1000));
                FrameClient client = FrameClient.greeting(server.port)) {
            client.post(1, "1");
            exchanges.take().reply(200, Map.of(), FakeEndpoint.json("1"));
            assertThat(client.answer(1).body()).isEqualTo("1");
            byte[] frame = FrameClient.frame(HEADERS, END_HEADERS, 3, FrameClient.fields("x: " + "y".repeat(1000)));
            client.sendBytes(Arrays.copyOf(frame, 12));
            long begin = System.nanoTime();
            dripUntilCut(client, new byte[] {'y'});
            assertThat(millisSince(begin)).isBetween(500L, 3000L);
        }
    }

    @Test
    void aBodyHasAMinimumRateAndOtherStreamsAreNotHarmed() throws Exception {
        try (Running server = Running.with(holding, settings("minDataRate", 1000));
                FrameClient client = FrameClient.greeting(server.port)) {
            client.post(1, "1");
            HttpExchange other = exchanges.take();
            client.beginPost(3).data(3, 0, "{");
            long begin = System.nanoTime();
            assertThat(client.await(RST_STREAM, 3).error()).isEqualTo(CANCEL);
            assertThat(millisSince(begin)).isBetween(4000L, 8000L);
            other.reply(200, Map.of(), FakeEndpoint.json("1"));
            assertThat(client.answer(1).body()).isEqualTo("1");
            assertThat(exchanges).isEmpty();
            assertThat(gone.getCount()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerForWhichThereIsNoWindowIsCutAndOtherStreamsAreNotHarmed() throws Exception {
        try (Running server = Running.with(holding, settings("idleTimeoutMillis", 500));
                FrameClient client = FrameClient.greeting(server.port)) {
            client.send(WINDOW_UPDATE, 0, 0, FrameClient.number(1_000_000)); // the connection has room, the stream has not
            client.post(1, "1");
            HttpExchange first = exchanges.take();
            client.post(3, "3");
            HttpExchange other = exchanges.take();
            first.reply(200, Map.of(), FakeEndpoint.json("x".repeat(500_000)));
            assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(client.await(RST_STREAM, 1).error()).isEqualTo(CANCEL);
            other.reply(200, Map.of(), FakeEndpoint.json("3"));
            assertThat(client.answer(3).body()).isEqualTo("3");
        }
    }

    @Test
    void aStreamOfEventsThatNobodyReadsIsCut() throws Exception {
        Settings settings = settings("streamQueueBytes", 10_000).and("keepAliveMillis", 100);
        try (Running server = Running.with(holding, settings);
                FrameClient client = FrameClient.greeting(server.port)) {
            client.get(1, "/mcp");
            HttpExchange exchange = exchanges.take();
            exchange.open(Map.of());
            byte[] event = new byte[5_000];
            Arrays.fill(event, (byte) '1');
            boolean open = true;
            for (int i = 0; i < 100 && open; i++) {
                open = exchange.event(null, event, null);
            }
            assertThat(open).isFalse();
            assertThat(gone.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void anAnswerForWhichTheWindowOpensSlowlyArrives() throws Exception {
        try (Running server = Running.with(holding, settings("idleTimeoutMillis", 600));
                FrameClient client = FrameClient.greeting(server.port)) {
            client.send(WINDOW_UPDATE, 0, 0, FrameClient.number(1_000_000));
            client.post(1, "1");
            exchanges.take().reply(200, Map.of(), FakeEndpoint.json("x".repeat(66_000)));
            for (int i = 0; i < 5; i++) {
                TimeUnit.MILLISECONDS.sleep(300);
                client.send(WINDOW_UPDATE, 0, 1, FrameClient.number(100));
            }
            assertThat(client.answer(1).body()).hasSize(66_000);
        }
    }

    @Test
    void aCallMayTakeAsLongAsItTakesAndAQuietStreamIsKeptAlive() throws Exception {
        Settings settings = settings("headerDeadlineMillis", 300).and("idleTimeoutMillis", 300).and("keepAliveMillis", 200);
        try (Running server = Running.with(holding, settings);
                FrameClient client = FrameClient.greeting(server.port)) {
            client.get(1, "/mcp");
            exchanges.take().open(Map.of());
            client.post(3, "3");
            HttpExchange call = exchanges.take();
            for (int i = 0; i < 5; i++) {
                assertThat(client.await(FrameClient.DATA, 1).text()).isEqualTo(": keep-alive\n\n");
            }
            call.reply(200, Map.of(), FakeEndpoint.json("3"));
            assertThat(client.answer(3).body()).isEqualTo("3");
        }
    }

    @Test
    void aConnectionWithoutRequestsIsClosedInGoodOrderAndPingsDoNotKeepIt() throws Exception {
        try (Running server = Running.with(holding, settings("idleTimeoutMillis", 500));
                FrameClient client = FrameClient.greeting(server.port)) {
            client.post(1, "1");
            exchanges.take().reply(200, Map.of(), FakeEndpoint.json("1"));
            client.answer(1);
            long begin = System.nanoTime();
            dripUntilCut(client, FrameClient.frame(PING, 0, 0, new byte[8]));
            assertThat(millisSince(begin)).isBetween(300L, 4000L);
            assertThat(client.passed()).anyMatch(frame -> frame.type() == GOAWAY && frame.error() == 0);
        }
    }

    @Test
    void streamsThatAreResetAsFastAsTheyAreOpenedEndTheConnection() throws Exception {
        try (Running server = Running.with(holding, settings("idleTimeoutMillis", 5000));
                FrameClient client = FrameClient.greeting(server.port)) {
            flood(client, i -> {
                client.post(2 * i + 1, "1").reset(2 * i + 1);
            });
            assertThat(holding.messages).hasSizeLessThan(200);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {PING, SETTINGS, FrameClient.DATA, 0x2})
    void framesThatSayNothingDoTooWhenThereAreTooMany(int type) throws Exception {
        try (Running server = Running.with(holding, settings("idleTimeoutMillis", 5000));
                FrameClient client = FrameClient.greeting(server.port)) {
            client.beginPost(1);
            byte[] payload = type == PING ? new byte[8] : type == 0x2 ? new byte[5] : new byte[0];
            int stream = type == FrameClient.DATA || type == 0x2 ? 1 : 0;
            if (type == 0x2) {
                payload[3] = 3; // of another stream than its own
            }
            flood(client, i -> client.send(type, 0, stream, payload));
        }
    }

    @Test
    void continuationsDoTooWhenThereAreTooMany() throws Exception {
        try (Running server = Running.with(holding, settings("idleTimeoutMillis", 5000));
                FrameClient client = FrameClient.greeting(server.port)) {
            client.send(HEADERS, 0, 1, FrameClient.post());
            flood(client, i -> client.send(CONTINUATION, 0, 1));
        }
    }

    private interface Sending {

        void send(int number) throws IOException;
    }

    /** What the server still says may be lost, as it closes while the client sends. */
    private static void flood(FrameClient client, Sending sending) throws IOException {
        Thread flooding = Threads.daemon("flood", () -> {
            try {
                for (int i = 0; i < 100_000; i++) {
                    sending.send(i);
                }
            } catch (IOException cut) {
                return; // as it should be
            }
        });
        flooding.start();
        client.awaitClose();
        assertThat(client.passed()).hasSizeLessThan(1000);
        assertThat(client.passed())
                .filteredOn(frame -> frame.type() == GOAWAY)
                .allMatch(frame -> frame.error() == ENHANCE_YOUR_CALM);
    }

    private static void dripUntilCut(FrameClient client, byte[] drip) throws IOException {
        Thread dripping = Threads.daemon("drip", () -> {
            try {
                while (true) {
                    client.sendBytes(drip);
                    TimeUnit.MILLISECONDS.sleep(100);
                }
            } catch (IOException | InterruptedException cut) {
                return;
            }
        });
        dripping.start();
        client.awaitClose();
    }

    private static long millisSince(long nanoTime) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanoTime);
    }
}
