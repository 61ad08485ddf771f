package studio.patchbay.itest.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import studio.patchbay.client.Answer;
import studio.patchbay.client.Backend;
import studio.patchbay.client.CallListener;
import studio.patchbay.client.CallOptions;
import studio.patchbay.client.ConnectionListener;
import studio.patchbay.client.ConnectionOptions;
import studio.patchbay.client.Era;
import studio.patchbay.client.Interests;
import studio.patchbay.client.ListKind;
import studio.patchbay.client.McpClient;
import studio.patchbay.client.McpConnection;
import studio.patchbay.client.ServerRequest;
import studio.patchbay.itest.testing.Artifacts;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.SkillFolder;
import studio.patchbay.itest.testing.SkillJar;

/** The client and the real host, over each transport and in both eras. */
class BackendIT {

    private static final Map<String, Object> FORMS = Map.of("elicitation", Map.of("form", Map.of()));

    private static final Map<String, Object> ANSWER = Map.of(
            "action", "accept", "content", Map.of("username", "ada", "email", "ada@example.org"));

    /** How to get to the host. */
    enum Way {
        HTTP,
        WEBSOCKET,
        STDIO
    }

    static Stream<Arguments> all() {
        return Stream.of(Way.values()).flatMap(way -> Stream.of(Era.values()).map(era -> Arguments.of(way, era)));
    }

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    private final McpClient client = McpClient.create("itest", "1");
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        client.close();
    }

    private McpConnection open(Way way, Era era) throws IOException {
        return client.open(backend(way).build(), new ConnectionOptions(era, FORMS), new Listener());
    }

    /** A skill is in the folder before the host starts, so that whoever asks first finds it. */
    private Backend.Builder backend(Way way) throws IOException {
        folder().drop(Artifacts.fixture());
        if (way == Way.STDIO) {
            return Backend.command(
                            Artifacts.distribution().resolve("bin/patchbay").toString(), "stdio", "--home", home.toString())
                    .environment(Map.of("JAVA_HOME", System.getProperty("java.home")));
        }
        HttpHost host = hosts.run(home);
        return Backend.at(
                way == Way.HTTP ? URI.create(host.url()) : URI.create("ws://127.0.0.1:" + host.port() + "/ws"));
    }

    private SkillFolder folder() throws IOException {
        return new SkillFolder(Files.createDirectories(home.resolve("skills")));
    }

    private String next() throws InterruptedException {
        String event = heard.poll(20, TimeUnit.SECONDS);
        return event == null ? "nothing within 20 s" : event;
    }

    private static <T> T of(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }

    private static String text(Answer answer) {
        return ((Map<?, ?>) ((List<?>) answer.result().get("content")).get(0)).get("text").toString();
    }

    @ParameterizedTest
    @MethodSource("all")
    void callsAsksAndHears(Way way, Era era) throws Exception {
        McpConnection connection = open(way, era);
        assertThat(of(connection.server()).era()).isEqualTo(era);

        assertThat(of(connection.list(ListKind.TOOLS, CallOptions.DEFAULT)).items())
                .extracting(tool -> tool.get("name"))
                .contains("test_simple_text", "test_elicitation");

        var progress = connection.request(
                "tools/call", Map.of("name", "test_tool_with_progress"), CallOptions.DEFAULT.withListener(new OfCall()));
        assertThat(text(of(progress.answer()))).startsWith("Tool with progress");
        assertThat(List.of(next(), next(), next())).containsExactly("progress 0", "progress 50", "progress 100");

        asks(connection, era);

        assertThat(of(connection.listen(Interests.LISTS)).tools()).isTrue();
        folder().drop("acme.jar", SkillJar.saying("acme", "one").bytes());
        assertThat(next()).isEqualTo("changed TOOLS");
    }

    private void asks(McpConnection connection, Era era) throws Exception {
        Map<String, Object> params = Map.of("name", "test_elicitation", "arguments", Map.of("message", "Who?"));
        CallOptions options = CallOptions.DEFAULT.withCapabilities(FORMS).withListener(new OfCall());
        Answer answer = of(connection.request("tools/call", params, options).answer());
        if (era == Era.MODERN) {
            assertThat(answer.inputRequired()).isTrue();
            String key = answer.inputRequests().keySet().iterator().next();
            answer = of(connection.request("tools/call", Map.of(
                    "name", "test_elicitation",
                    "arguments", Map.of("message", "Who?"),
                    "inputResponses", Map.of(key, ANSWER),
                    "requestState", answer.requestState()), options).answer());
        } else {
            assertThat(next()).isEqualTo("asked elicitation/create");
        }
        assertThat(answer.result().get("isError")).isNotEqualTo(true);
        assertThat(text(answer)).contains("accept");
    }

    private final class Listener implements ConnectionListener {
        @Override
        public void listChanged(ListKind kind) {
            heard.add("changed " + kind);
        }
    }

    private final class OfCall implements CallListener {
        @Override
        public boolean wantsProgress() {
            return true;
        }

        @Override
        public void progress(Map<String, Object> progress) {
            heard.add("progress " + progress.get("progress"));
        }

        @Override
        public CompletionStage<Map<String, Object>> asked(ServerRequest request) {
            heard.add("asked " + request.method());
            return CompletableFuture.completedFuture(ANSWER);
        }
    }
}
