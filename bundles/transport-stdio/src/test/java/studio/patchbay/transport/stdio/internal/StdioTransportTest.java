package studio.patchbay.transport.stdio.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 2026-07-28 transports, stdio: one message per line, UTF-8, nothing else on standard output, exit at end of input. */
class StdioTransportTest {

    private static final long LIMIT = 20;

    private final FakeEndpoint endpoint = new FakeEndpoint();
    private FakeStreams streams;
    private StdioTransport transport;

    @BeforeEach
    void start() throws Exception {
        streams = new FakeStreams();
        transport = new StdioTransport(streams, endpoint, config());
        assertThat(endpoint.next()).isEqualTo("connect stdio local-user stdio");
    }

    @AfterEach
    void stop() {
        transport.deactivate();
    }

    @Test
    void deliversEachLineAsOneMessage() throws Exception {
        streams.type("{\"a\":1}\n{\"b\":\"ü\"}\n");
        assertThat(endpoint.next()).isEqualTo("{\"a\":1}");
        assertThat(endpoint.next()).isEqualTo("{\"b\":\"ü\"}");
    }

    @Test
    void putsALineTogetherFromItsPieces() throws Exception {
        streams.type("{\"a\"");
        streams.type(":1}");
        streams.type("\n");
        assertThat(endpoint.next()).isEqualTo("{\"a\":1}");
    }

    @Test
    void toleratesCarriageReturnsAndBlankLines() throws Exception {
        streams.type("\r\n\n  \n{\"a\":1}\r\n");
        assertThat(endpoint.next()).isEqualTo("{\"a\":1}");
    }

    @Test
    void answersALineOverTheLimitAndGoesOn() throws Exception {
        streams.type("x".repeat(50_000) + "\n" + "y".repeat((int) LIMIT + 1) + "\n{}\n");
        assertThat(endpoint.next()).isEqualTo("too large, limit 20");
        assertThat(endpoint.next()).isEqualTo("too large, limit 20");
        assertThat(endpoint.next()).isEqualTo("{}");
    }

    @Test
    void takesALineOfExactlyTheLimit() throws Exception {
        String line = "z".repeat((int) LIMIT);
        streams.type(line + "\r\n" + line + "\n");
        assertThat(endpoint.next()).isEqualTo(line);
        assertThat(endpoint.next()).isEqualTo(line);
    }

    @Test
    void writesAMessageAndItsLineEndAtOnce() throws Exception {
        ByteBuffer shared = ByteBuffer.wrap("{\"a\":".getBytes(UTF_8)).asReadOnlyBuffer();
        endpoint.channel().send(shared, ByteBuffer.wrap("\"ü\"}".getBytes(UTF_8)));
        assertThat(streams.nextWrite()).isEqualTo("{\"a\":\"ü\"}\n");
        assertThat(shared.position()).isZero();
    }

    @Test
    void endsTheProcessAtTheEndOfInput() throws Exception {
        streams.type("{}\nhalf a line");
        streams.closeInput();
        assertThat(endpoint.next()).isEqualTo("{}");
        assertThat(endpoint.next()).isEqualTo("finish");
        assertThat(streams.awaitEnd()).isTrue();
    }

    @Test
    void givesAnUnfinishedLineToItsSuccessor() throws Exception {
        streams.type("{\"first\":1}\n{\"sec");
        assertThat(endpoint.next()).isEqualTo("{\"first\":1}");

        transport.deactivate();
        assertThat(endpoint.next()).isEqualTo("detach");
        assertThat(streams.hasEnded()).isFalse();

        transport = new StdioTransport(streams, endpoint, config());
        assertThat(endpoint.next()).startsWith("connect stdio");
        streams.type("ond\":2}\n");
        assertThat(endpoint.next()).isEqualTo("{\"second\":2}");
    }

    @Test
    void doesNotInterruptADeliveryWhenItIsStopped() throws Exception {
        endpoint.deliveries.acquire();
        streams.type("{\"one\":1}\n{\"two\":2}\n");
        while (!endpoint.deliveries.hasQueuedThreads()) {
            Thread.onSpinWait();
        }
        Thread stopping = new Thread(transport::deactivate);
        stopping.start();
        endpoint.deliveries.release();
        stopping.join(10_000);
        assertThat(endpoint.next()).isEqualTo("{\"one\":1}");

        transport = new StdioTransport(streams, endpoint, config());
        String next = endpoint.next();
        // Whether the second was still taken by the first reader is open; it must come exactly once.
        if (next.equals("{\"two\":2}")) {
            assertThat(endpoint.next()).isEqualTo("detach");
            assertThat(endpoint.next()).startsWith("connect stdio");
            assertThat(endpoint.silent()).isTrue();
        } else {
            assertThat(next).isEqualTo("detach");
            assertThat(endpoint.next()).startsWith("connect stdio");
            assertThat(endpoint.next()).isEqualTo("{\"two\":2}");
        }
    }

    @Test
    void endsTheProcessWhenTheCoreIsDoneWithTheChannel() throws Exception {
        endpoint.channel().close("reads too slowly");
        assertThat(streams.awaitEnd()).isTrue();
    }

    private static StdioTransport.Config config() {
        return new StdioTransport.Config() {
            @Override
            public long maxMessageBytes() {
                return LIMIT;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return StdioTransport.Config.class;
            }
        };
    }
}
