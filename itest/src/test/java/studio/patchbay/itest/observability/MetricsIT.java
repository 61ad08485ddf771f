package studio.patchbay.itest.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.Http;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.Json;
import studio.patchbay.itest.testing.LegacyClient;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.Patchbay;
import studio.patchbay.itest.testing.Reply;

/** The pages of the distribution as it is. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MetricsIT {

    @RegisterExtension
    static final Hosts HOSTS = Hosts.ofClass();

    @TempDir
    static Path home;

    static HttpHost host;

    @BeforeAll
    static void start() {
        host = HOSTS.run(home);
    }

    private static String url(String path) {
        return "http://127.0.0.1:" + host.port() + path;
    }

    private static List<String> metrics() {
        return Http.get(url("/metrics")).body().lines().toList();
    }

    private static String greet(String arguments) {
        return new ModernClient(host.url()).post("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params":
                 {"name": "hello_greet", "arguments": %s, "_meta": {$meta}}}""".formatted(arguments)).body();
    }

    @Test
    @Order(1)
    void nothingOfTheLibrariesIsLoadedBeforeTheFirstScrape() {
        greet("{\"name\": \"Ada\"}");
        assertThat(loaded("io.prometheus.metrics.model.snapshots.MetricSnapshots")).isFalse();
        assertThat(loaded("io.opentelemetry.api.trace.Span")).isFalse();

        assertThat(metrics()).contains(
                "patchbay_calls_total{method=\"tools/call\",name=\"hello_greet\",outcome=\"ok\"} 1.0");
        assertThat(loaded("io.prometheus.metrics.model.snapshots.MetricSnapshots")).isTrue();
        assertThat(loaded("io.opentelemetry.api.trace.Span")).isFalse();
    }

    private static boolean loaded(String type) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        return Patchbay.run(List.of(jcmd, Long.toString(host.pid()), "VM.class_hierarchy", "-s", type)).printed()
                .contains(type + "/");
    }

    @Test
    void everyOutcomeOfEveryEraIsCounted() {
        greet("{}");
        LegacyClient.connect(host.url()).post("""
                {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params":
                 {"name": "no_such_tool", "arguments": {}}}""");

        assertThat(metrics()).contains(
                "patchbay_calls_total{method=\"tools/call\",name=\"hello_greet\",outcome=\"tool_error\"} 1.0",
                "patchbay_calls_total{method=\"tools/call\",name=\"unknown\",outcome=\"refused\"} 1.0",
                "patchbay_sessions 1.0",
                "patchbay_calls_in_flight 0.0",
                "patchbay_bundles{status=\"active\"} 1.0",
                "patchbay_contributions{kind=\"tool\",status=\"published\"} 2.0",
                "patchbay_transports{status=\"running\"} 3.0");
    }

    @Test
    void isPrometheusText() {
        Reply reply = Http.get(url("/metrics"));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    }

    @Test
    void thisHostIsInTheListOfInstances() {
        JsonNode list = Json.parse(Http.get(url("/instances")).body());
        assertThat(list).hasSize(1);
        JsonNode instance = list.get(0);
        assertThat(instance.path("pid").asLong()).isEqualTo(host.pid());
        assertThat(instance.path("name").asText()).isEqualTo("patchbay");
        assertThat(instance.path("url").asText()).isEqualTo(host.url());
        assertThat(instance.path("status").asText()).isEqualTo("available");
        assertThat(instance.path("tools").asInt()).isEqualTo(2);
        assertThat(instance.path("protocols").get(0).asText()).isEqualTo("2026-07-28");
        assertThat(Json.texts(instance.path("transports"), "name")).contains("http", "stdio");
    }

    @Test
    void isReadyOnceDeployed() {
        assertThat(Http.get(url("/readyz")).status()).isEqualTo(200);
    }
}
