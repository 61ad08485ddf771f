package studio.patchbay.gateway.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.patchbay.gateway.internal.testing.TestClient.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.client.Era;
import studio.patchbay.client.McpCall;
import studio.patchbay.client.testing.Server;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.Tools;
import studio.patchbay.gateway.internal.testing.TestClient;
import studio.patchbay.gateway.internal.testing.TestGateway;

/** The file of backends may be edited while the host runs. */
class FixedBackendsTest {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final Departed departed = new Departed();
    private Path file;
    private TestGateway gateway;
    private TestClient client;
    private Server one;
    private Server two;
    private Backends backends;
    private FixedBackends fixed;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        file = folder.resolve("backends.json");
        gateway = new TestGateway();
        client = new TestClient(gateway.uri(), Era.MODERN);
        one = new Server(says("first"), Tools.tool("long", (arguments, context) -> {
            begun.countDown();
            end.await();
            return ToolResult.text("undisturbed");
        }));
        two = new Server(says("second"));
        backends = new Backends(gateway::begin, departed);
        fixed = new FixedBackends(file, Duration.ofSeconds(5), gateway.housekeeping(), backends::fixed);
        write("{\"one\": {\"url\": \"%s\"}}".formatted(one.uri()));
        fixed.start();
        gateway.awaitTool("one__first");
    }

    @AfterEach
    void stop() {
        end.countDown();
        backends.close();
        client.close();
        gateway.close();
        one.close();
        two.close();
    }

    private static ToolHandler says(String text) {
        return Tools.tool(text, (arguments, context) -> ToolResult.text(text));
    }

    /** At once, as editors and deployments do it. */
    private void write(String json) throws IOException {
        Path next = Files.writeString(file.resolveSibling("next.json"), "{\"backends\": " + json + "}");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void whatComesIsServedAndWhatStaysIsNotDisturbed() throws Exception {
        McpCall call = client.start("tools/call", Map.of("name", "one__long", "arguments", Map.of()));
        Deadline.await(begun);
        LiveBackend before = backends.all().get(0);

        write("{\"one\": {\"url\": \"%s\"}, \"two\": {\"url\": \"%s\"}}".formatted(one.uri(), two.uri()));

        gateway.awaitTool("two__second");
        assertThat(backends.all()).hasSize(2).contains(before);
        end.countDown();
        assertThat(text(TestClient.await(call).result())).isEqualTo("undisturbed");
    }

    @Test
    void theyStayWhenOthersComeAndGo() {
        LiveBackend before = backends.all().get(0);

        backends.found(Map.of(), Set.of());

        assertThat(backends.all()).containsExactly(before);
        assertThat(before.gone()).isEmpty();
    }

    @Test
    void whatIsSomewhereElseNowIsBegunAnew() throws Exception {
        write("{\"one\": {\"url\": \"%s\"}}".formatted(two.uri()));

        gateway.awaitTool("one__second");
        Deadline.until(() -> !gateway.has("one__first"));
        assertThat(text(client.call("one__second", Map.of()))).isEqualTo("second");
    }

    @Test
    void whatIsTakenOutIsGone() throws Exception {
        write("{}");

        Deadline.until(() -> !gateway.has("one__first"));
        assertThat(backends.all()).isEmpty();
    }

    @Test
    void aBrokenFileIsReportedAndChangesNothing() throws Exception {
        LiveBackend before = backends.all().get(0);

        write("{\"two\": {\"uri\": \"%s\"}}".formatted(two.uri()));

        Deadline.until(() -> fixed.problem().isPresent());
        assertThat(fixed.problem().get()).contains("backends.json", "\"two\" has \"uri\", which means nothing", "stays in force");
        assertThat(backends.all()).containsExactly(before);
        assertThat(text(client.call("one__first", Map.of()))).isEqualTo("first");

        write("{\"two\": {\"url\": \"%s\"}}".formatted(two.uri()));

        gateway.awaitTool("two__second");
        Deadline.until(() -> fixed.problem().isEmpty());
    }

    @Test
    void neitherDoesOneWhoseFilesCannotBeRead() throws Exception {
        write("{\"two\": {\"url\": \"%s\", \"tokenFile\": \"/no/such.token\"}}".formatted(two.uri()));

        Deadline.until(() -> fixed.problem().isPresent());
        assertThat(fixed.problem().get()).contains("/no/such.token");
        assertThat(text(client.call("one__first", Map.of()))).isEqualTo("first");
    }

    @Test
    void atTheStartItMustBeRight() throws Exception {
        Path wrong = Files.writeString(file.resolveSibling("wrong.json"), "{\"backends\": 1}");

        assertThatThrownBy(() -> new FixedBackends(wrong, Duration.ofSeconds(5), gateway.housekeeping(), backends::fixed).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wrong.json");
    }
}
