package studio.patchbay.itest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.api.runtime.BundleState;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.runtime.RuntimeState;
import studio.patchbay.api.runtime.TransportState;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.Json;
import studio.patchbay.itest.testing.Patchbay;

/** The commands that talk to a running host. */
class RunningHostCommandsIT {

    @RegisterExtension
    static final Hosts HOSTS = Hosts.ofClass();

    @TempDir
    static Path home;

    static HttpHost host;

    @BeforeAll
    static void start() {
        host = HOSTS.run(home);
    }

    @Test
    void skillsListsBundlesAndWhatTheyOffer() {
        assertThat(host.command("skills").printed().lines()).containsExactly(
                "active      hello-world.jar  studio.patchbay.skills.hello 0.1.0",
                "",
                "published   tool hello_countdown  (studio.patchbay.skills.hello)",
                "published   tool hello_greet  (studio.patchbay.skills.hello)",
                "published   resource hello://languages  (studio.patchbay.skills.hello)",
                "published   prompt hello_welcome  (studio.patchbay.skills.hello)");
    }

    @Test
    void skillsAsJsonHasTheShapeOfTheRuntimeState() {
        JsonNode state = host.state();

        assertThat(members(state)).isEqualTo(components(RuntimeState.class));
        assertThat(members(state.at("/bundles/0"))).isEqualTo(components(BundleState.class));
        assertThat(members(state.at("/contributions/0"))).isEqualTo(components(Contribution.class));
        assertThat(members(state.at("/transports/0"))).isEqualTo(components(TransportState.class));
        assertThat(state.at("/bundles/0/sha256").asText()).hasSize(64);
    }

    private static List<String> members(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> components(Class<?> type) {
        return Stream.of(type.getRecordComponents()).map(RecordComponent::getName).toList();
    }

    @Test
    void toolsListNamesAndDescribes() {
        assertThat(host.command("tools", "list").printed().lines()).containsExactly(
                "hello_countdown                Counts down, slowly. Shows how a long tool reports progress and can be cancelled.",
                "hello_greet                    Greets somebody by name.");
        JsonNode tools = Json.parse(host.command("tools", "list", "--json").printed());
        assertThat(Json.texts(tools, "name")).containsExactly("hello_countdown", "hello_greet");
        assertThat(tools.at("/1/inputSchema/required/0").asText()).isEqualTo("name");
    }

    @Test
    void toolsCallTakesJson() {
        assertThat(host.command("tools", "call", "hello_greet", "{\"name\": \"Ada\", \"language\": \"FRENCH\"}").printed())
                .contains("Bonjour, Ada!");
    }

    @Test
    void toolsCallTakesKeysAndValues() {
        String printed = host.command("tools", "call", "hello_greet", "name=42", "language=GERMAN", "--json").printed();

        assertThat(Json.parse(printed).at("/structuredContent/text").asText()).isEqualTo("Hallo, 42!");
    }

    @Test
    void aToolThatFailsIsExitCodeOne() {
        Patchbay.Result result = host.command("tools", "call", "hello_greet", "{}");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("name");
    }

    @Test
    void aToolThatIsNotThereIsExitCodeOne() {
        Patchbay.Result result = host.command("tools", "call", "hello_grete", "name=Ada");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("patchbay: There is no tool hello_grete; see: patchbay tools list");
    }

    @Test
    void transportsList() {
        assertThat(host.command("transports", "list").printed().lines()).containsExactly(
                "http      running  studio.patchbay.transport.http 0.1.0  " + host.url(),
                "sse       running  studio.patchbay.transport.sse 0.1.0  " + host.url().replace("/mcp", "/sse"),
                "stdio     stopped  studio.patchbay.transport.stdio 0.1.0: "
                        + "this process was not started to speak stdio; start one with: patchbay stdio",
                "websocket running  studio.patchbay.transport.websocket 0.1.0  "
                        + host.url().replace("http:", "ws:").replace("/mcp", "/ws"));
    }

    @Test
    void aProcessThatServesHttpCannotBeMadeToSpeakStdio() {
        Patchbay.Result result = host.command("transports", "start", "stdio");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("patchbay: The transport stdio does not run: "
                + "this process was not started to speak stdio; start one with: patchbay stdio");
    }

    @Test
    void withoutAHostTheySayHowToStartOne(@TempDir Path elsewhere) {
        Patchbay.Result result = Patchbay.call("skills", "--home", elsewhere.toString());

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err())
                .isEqualTo("patchbay: No host runs with the home " + elsewhere + "; start one with: patchbay run");
    }

    @Test
    void withSeveralHostsTheyAskWhich(@TempDir Path shared) {
        HttpHost one = HOSTS.run(shared);
        HttpHost two = HOSTS.run(shared);

        Patchbay.Result unclear = Patchbay.call("tools", "list", "--home", shared.toString());
        Patchbay.Result clear =
                Patchbay.call("transports", "list", "--home", shared.toString(), "--pid", Long.toString(two.pid()));

        assertThat(unclear.exitCode()).isEqualTo(2);
        assertThat(unclear.err()).contains("--pid", one.pid() + " (" + one.url() + ")", two.pid() + " (" + two.url() + ")");
        assertThat(clear.printed()).contains(two.url());
    }
}
