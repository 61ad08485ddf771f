package studio.patchbay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.client.testing.Outcomes.call;
import static studio.patchbay.client.testing.Outcomes.failure;
import static studio.patchbay.client.testing.Outcomes.of;
import static studio.patchbay.client.testing.Outcomes.text;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.patchbay.client.testing.FakeServer;
import studio.patchbay.client.testing.ForwardProxy;
import studio.patchbay.client.testing.Heard;
import studio.patchbay.client.testing.Server;
import studio.patchbay.client.testing.SocketServer;
import studio.patchbay.client.testing.TestKeys;
import studio.patchbay.core.testing.Tools;

/** Whatever goes to a backend with a proxy goes through it. */
class ProxyTest {

    private final McpClient client = McpClient.create("test", "1");
    private final Heard heard = new Heard();
    private ForwardProxy proxy;

    @BeforeEach
    void start() throws Exception {
        proxy = new ForwardProxy();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        proxy.close();
    }

    private McpConnection open(URI uri, Era era, Tls tls) {
        return client.open(Backend.at(uri).proxy(proxy.uri()).tls(tls).build(), new ConnectionOptions(era, Map.of()), heard);
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void requestsAreForwarded(Era era) throws Exception {
        try (Server server = new Server(Tools.echo())) {
            McpConnection connection = open(server.uri(), era, null);

            assertThat(text(call(connection, "echo", Map.of("text", "through"), CallOptions.DEFAULT))).isEqualTo("through");
            assertThat(proxy.next()).isEqualTo("POST " + server.uri() + " HTTP/1.1");
        }
    }

    @ParameterizedTest
    @EnumSource(Era.class)
    void streamsComeAsTheyAreSent(Era era) throws Exception {
        try (Server server = new Server(Tools.echo())) {
            McpConnection connection = open(server.uri(), era, null);
            of(connection.listen(Interests.LISTS));

            server.host().with(Tools.says("new", "here"));

            assertThat(heard.next()).isEqualTo("changed TOOLS");
        }
    }

    @Test
    void tlsIsTunnelled(@TempDir Path folder) throws Exception {
        TestKeys keys = TestKeys.in(folder);
        try (FakeServer server = FakeServer.secure(keys.context(), false, FakeServer.Asked::discovers)) {
            McpConnection connection = open(server.uri(), null, Tls.trusting(keys.certificate()));

            assertThat(of(connection.server()).era()).isEqualTo(Era.MODERN);
            assertThat(proxy.next()).isEqualTo("CONNECT 127.0.0.1:" + server.uri().getPort() + " HTTP/1.1");
        }
    }

    @Test
    void soIsAWebSocket() throws Exception {
        try (SocketServer server = new SocketServer()) {
            McpConnection connection = open(server.uri(), null, null);

            of(connection.request("x", Map.of(), CallOptions.DEFAULT).answer());

            assertThat(proxy.next()).isEqualTo("CONNECT 127.0.0.1:" + server.uri().getPort() + " HTTP/1.1");
        }
    }

    @Test
    void withoutAProxyNothingIsReached() throws Exception {
        try (FakeServer server = new FakeServer(FakeServer.Asked::discovers)) {
            proxy.close();

            UnreachableException reason = failure(UnreachableException.class, open(server.uri(), null, null).server());

            assertThat(reason.reached()).isFalse();
            assertThat(server.nothing()).isTrue();
        }
    }
}
