package studio.patchbay.launcher.internal.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.api.Caller;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.api.runtime.RuntimeState;
import studio.patchbay.api.transport.Channel;
import studio.patchbay.api.transport.Connection;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.api.transport.HttpExchange;
import studio.patchbay.api.transport.HttpMessage;
import studio.patchbay.api.transport.McpEndpoint;
import studio.patchbay.api.transport.StandardStreams;
import studio.patchbay.launcher.internal.framework.Configurations;
import studio.patchbay.launcher.internal.streams.HandedOverStreams;
import studio.patchbay.launcher.internal.streams.ProcessStreams;
import studio.patchbay.launcher.internal.testing.QuietRuntime;
import studio.patchbay.launcher.internal.transports.HostDeployment;
import studio.patchbay.launcher.internal.transports.LeftSockets;
import studio.patchbay.launcher.internal.transports.TransportBundles;
import studio.patchbay.launcher.internal.transports.TransportConfigurations;

/** The commands' way into a running host, over its real socket. */
@Timeout(60)
class ControlChannelTest {

    @TempDir
    private Path folder;

    private final BlockingQueue<String> closed = new LinkedBlockingQueue<>();
    private TestFramework framework;
    private TransportBundles transports;
    private HostDeployment deployment;
    private ControlServer server;
    private HostRecord record;

    @BeforeEach
    void open() throws Exception {
        framework = new TestFramework(folder.resolve("felix"));
        framework.install("one").start();
        framework.install("two").start();
        transports = new TransportBundles(
                framework.context(),
                new LeftSockets(),
                new TransportConfigurations(new Configurations(framework.context())));
        deployment = new HostDeployment(framework.context(), List::of, transports);
        deployment.open();
        framework.context().registerService(McpRuntime.class, new FixedRuntime(), null);
        framework.context().registerService(McpEndpoint.class, new PagingEndpoint(), null);
        server = new ControlServer(framework.context(), transports, deployment, folder);
        record = HostRecord.of(server.open(), List.of("http://127.0.0.1:1/mcp"));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        deployment.close();
        framework.close();
    }

    @Test
    void tellsTheRuntimesState() throws IOException {
        try (ControlClient client = ControlClient.connect(record)) {
            JsonNode state = client.ask("state", Map.of()).path("state");
            assertThat(state.path("changeCount").asLong()).isEqualTo(7);
            assertThat(state.path("transports")).hasSize(2);
        }
    }

    @Test
    void stopsAndStartsOneTransportAndLeavesTheOtherAlone() throws IOException {
        try (ControlClient client = ControlClient.connect(record)) {
            assertThat(client.ask("transports.stop", Map.of("name", "one")).at("/transport/status").asText())
                    .isEqualTo("STOPPED");
            assertThat(status("two")).isEqualTo("RUNNING");
            assertThat(client.ask("transports.start", Map.of("name", "one")).at("/transport/status").asText())
                    .isEqualTo("RUNNING");
        }
    }

    @Test
    void aTransportOnTheStandardStreamsIsOnlyStartedInAProcessThatHasThem() throws Exception {
        framework.install("pipe", StandardStreams.class.getName());
        try (ControlClient client = ControlClient.connect(record)) {
            assertThatThrownBy(() -> client.ask("transports.start", Map.of("name", "pipe")))
                    .isInstanceOf(ControlException.class)
                    .hasMessage("The transport pipe does not run: this process was not started to speak stdio; "
                            + "start one with: patchbay stdio");
            assertThat(status("pipe")).isEqualTo("STOPPED");

            ProcessStreams streams = new ProcessStreams(InputStream.nullInputStream(), OutputStream.nullOutputStream());
            framework.context().registerService(StandardStreams.class, new HandedOverStreams(streams, () -> {}), null);
            assertThat(transports.get("pipe").reason()).isEqualTo("stopped; start it with: patchbay transports start pipe");
            assertThat(client.ask("transports.start", Map.of("name", "pipe")).at("/transport/status").asText())
                    .isEqualTo("RUNNING");
        }
    }

    @Test
    void anUnknownTransportIsNamedWithThoseThatExist() throws IOException {
        try (ControlClient client = ControlClient.connect(record)) {
            assertThatThrownBy(() -> client.ask("transports.stop", Map.of("name", "three")))
                    .isInstanceOf(ControlException.class)
                    .hasMessage("There is no transport three; installed are: one, two");
            assertThat(client.ask("state", Map.of()).path("ok").asBoolean()).isTrue();
        }
    }

    @Test
    void anUnknownOperationIsRefusedAndTheConnectionGoesOn() throws IOException {
        try (ControlClient client = ControlClient.connect(record)) {
            assertThatThrownBy(() -> client.ask("explode", Map.of()))
                    .hasMessageStartingWith("There is no operation \"explode\"");
            assertThat(client.ask("state", Map.of()).path("ok").asBoolean()).isTrue();
        }
    }

    @Test
    void carriesMcpAndFollowsTheCursor() throws Exception {
        try (ControlClient client = ControlClient.connect(record)) {
            McpClient mcp = client.mcp();
            assertThat(mcp.tools()).extracting(tool -> tool.path("name").asText()).containsExactly("a", "b");
            JsonNode result = mcp.call("a", new ObjectMapper().createObjectNode().put("x", 1));
            assertThat(result.at("/content/0/text").asText()).isEqualTo("{\"x\":1}");
        }
        assertThat(closed.poll(10, TimeUnit.SECONDS)).startsWith("control-");
    }

    @Test
    void anErrorOfTheProtocolIsASentence() throws IOException {
        try (ControlClient client = ControlClient.connect(record)) {
            assertThatThrownBy(() -> client.mcp().call("missing", new ObjectMapper().createObjectNode()))
                    .isInstanceOf(ControlException.class)
                    .hasMessage("tools/call failed: no such tool");
        }
    }

    @Test
    void theSocketGoesWithTheServer() throws IOException {
        server.close();
        assertThat(record.socket()).doesNotExist();
        assertThatThrownBy(() -> ControlClient.connect(record))
                .isInstanceOf(ControlException.class)
                .hasMessageStartingWith("The host with process id " + record.pid() + " does not answer");
    }

    @Test
    void aFolderTooDeepForASocketGetsOneElsewhereWhichGoesToo() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("d".repeat(100)));
        try (ControlServer other = new ControlServer(framework.context(), transports, deployment, deep)) {
            Path socket = other.open();
            assertThat(socket.startsWith(deep)).isFalse();
            assertThat(socket).exists();
            other.close();
            assertThat(socket.getParent()).doesNotExist();
        }
    }

    @Test
    void theRecordSaysWhereTheHostIs() throws IOException {
        record.write(folder);
        assertThat(HostRecord.read(folder)).isEqualTo(record);
    }

    private String status(String transport) {
        return transports.get(transport).status().name();
    }

    /** A core whose state never changes. */
    private final class FixedRuntime extends QuietRuntime {
        @Override
        public RuntimeState state() {
            return new RuntimeState(7, 1, List.of(), List.of(), deployment.transports(), 0, 0);
        }
    }

    /** Two pages of one tool each; the tool echoes its arguments. */
    private final class PagingEndpoint implements McpEndpoint {

        private final ObjectMapper json = new ObjectMapper();

        @Override
        public Connection connect(String key, Caller caller, Entrance entrance, Channel channel) {
            assertThat(caller).isEqualTo(new Caller("local-user", "control", ""));
            assertThat(entrance).isEqualTo(new Entrance("", "full"));
            return new Connection() {
                @Override
                public void receive(byte[] message) {
                    answer(channel, new String(message, UTF_8));
                }

                @Override
                public void tooLarge(long limit) {}

                @Override
                public void detach() {}

                @Override
                public void finish() {
                    close();
                }

                @Override
                public void close() {
                    closed.add(key);
                }
            };
        }

        private void answer(Channel channel, String message) {
            try {
                JsonNode request = json.readTree(message);
                JsonNode params = request.path("params");
                assertThat(params.path("_meta").path("io.modelcontextprotocol/protocolVersion").asText())
                        .isEqualTo("2026-07-28");
                channel.send(ByteBuffer.wrap("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\"}".getBytes(UTF_8)));
                ObjectNode response = json.createObjectNode().put("jsonrpc", "2.0");
                response.set("id", request.path("id"));
                if (params.path("name").asText().equals("missing")) {
                    response.putObject("error").put("code", -32602).put("message", "no such tool");
                } else {
                    response.set("result", json.readTree(result(request.path("method").asText(), params)));
                }
                channel.send(ByteBuffer.wrap(json.writeValueAsBytes(response)));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private String result(String method, JsonNode params) {
            if (method.equals("tools/call")) {
                String text = params.path("arguments").toString().replace("\"", "\\\"");
                return "{\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]}";
            }
            return params.has("cursor")
                    ? "{\"tools\":[{\"name\":\"b\"}]}"
                    : "{\"tools\":[{\"name\":\"a\"}],\"nextCursor\":\"2\"}";
        }

        @Override
        public void post(HttpMessage message, HttpExchange exchange) {}

        @Override
        public void get(HttpMessage message, HttpExchange exchange) {}

        @Override
        public void delete(HttpMessage message, HttpExchange exchange) {}
    }
}
