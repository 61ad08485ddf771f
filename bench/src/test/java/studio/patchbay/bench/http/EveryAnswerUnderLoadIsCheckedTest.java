package studio.patchbay.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.mcp.McpClient;
import studio.patchbay.bench.server.LimitServer;
import studio.patchbay.bench.server.Threading;

class EveryAnswerUnderLoadIsCheckedTest {

    private static final Duration SHORT = Duration.ofMillis(100);

    private Server server;

    @BeforeEach
    void start() throws Exception {
        server = LimitServer.start(0, 3, Threading.NONBLOCKING);
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @ParameterizedTest
    @EnumSource
    void right_answers_are_counted(Era era) throws IOException {
        try (var first = connect(era);
                var second = connect(era);
                var generator = new LoadGenerator()) {
            generator.add(first.connection(), first.echo());
            generator.add(second.connection(), second.list().pages());
            var result = generator.run(0, SHORT);
            assertThat(result.completed()).isPositive().isEqualTo(result.latencies().size());
        }
    }

    @Test
    void a_rate_is_not_exceeded() throws IOException {
        try (var client = connect(Era.MODERN);
                var generator = new LoadGenerator()) {
            generator.add(client.connection(), client.echo());
            assertThat(generator.run(100, Duration.ofMillis(300)).completed()).isBetween(1, 31);
        }
    }

    @Test
    void an_operation_of_several_exchanges_counts_once() throws IOException {
        try (var client = connect(Era.MODERN);
                var generator = new LoadGenerator()) {
            var call = client.echo().get(0);
            generator.add(client.connection(), List.of(call, call, call));
            var result = generator.run(0, SHORT);
            assertThat(result.bytesPerOperation()).isEqualTo(3L * call.answer().length());
        }
    }

    @Test
    void one_wrong_byte_ends_the_run() throws IOException {
        try (var client = connect(Era.MODERN);
                var generator = new LoadGenerator()) {
            var call = client.echo().get(0);
            String expected = call.answer().toString().replace("bench", "bunch");
            generator.add(client.connection(), List.of(new Exchange(
                    call.request(), new Numbered(expected.getBytes(StandardCharsets.UTF_8)))));
            assertThatThrownBy(() -> generator.run(0, SHORT))
                    .isInstanceOf(WrongAnswerException.class)
                    .hasMessageContaining("patchbay-bunch-number-1000000000");
        }
    }

    @Test
    void a_server_that_goes_away_ends_the_run() throws Exception {
        var client = connect(Era.MODERN);
        try (var connection = client.connection();
                var generator = new LoadGenerator()) {
            generator.add(connection, client.echo());
            server.stop();
            assertThatThrownBy(() -> generator.run(0, SHORT)).isInstanceOf(IOException.class);
        }
    }

    private McpClient connect(Era era) throws IOException {
        return McpClient.connect(new InetSocketAddress("127.0.0.1", server.getURI().getPort()), era);
    }
}
