package studio.patchbay.itest.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.Json;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.Patchbay;
import studio.patchbay.itest.testing.SkillJar;

/** Traces and the JSON log of the distribution, as its settings ask for them. */
class TracesIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    @AutoClose
    final SpanSink collector = new SpanSink();

    TracesIT() throws IOException {}

    private HttpHost start(String... options) {
        HttpHost host = hosts.runEmpty(home, options);
        host.skills().drop("bad.jar", SkillJar.named("bad").with("""
                public record In(int secret) {}
                @Tool("Fails.") public String fail(In in) { throw new IllegalStateException("a\\nb\\u2028{\\"level\\":\\"info\\"}"); }
                """).bytes());
        host.log().await(line -> line.contains("skill.bad"), "the skill");
        return host;
    }

    private static void fail(HttpHost host) {
        new ModernClient(host.url()).post("""
                {"jsonrpc": "2.0", "id": "my-request", "method": "tools/call", "params":
                 {"name": "bad_fail", "arguments": {"secret": 1}, "_meta": {$meta,
                  "traceparent": "00-%s-00f067aa0ba902b7-01"}}}""".formatted(TRACE));
    }

    @Test
    void aCallIsASpanOfTheClientsTraceAndItsLogBelongsToIt() {
        HttpHost host = start("--set", "tracing.endpoint=" + collector.endpoint(), "--set", "log.format=json");
        fail(host);

        String sent = collector.next();
        String trace = new String(HexFormat.of().parseHex(TRACE), StandardCharsets.ISO_8859_1);
        assertThat(sent).contains(trace, "tools/call bad_fail", "gen_ai.tool.name", "mcp.method.name", "failed");
        assertThat(sent).doesNotContain("secret");

        JsonNode record = Json.parse(host.log().await(line -> line.contains("error id"), "the failure in the log"));
        assertThat(record.path("level").asText()).isEqualTo("error");
        assertThat(record.path("trace_id").asText()).isEqualTo(TRACE);
        assertThat(record.path("context").path("request_id").asText()).isEqualTo("my-request");
        assertThat(record.path("exception").path("message").asText()).isEqualTo("a\nb\u2028{\"level\":\"info\"}");
        assertThat(host.log().all()).allSatisfy(line -> assertThat(Json.parse(line).isObject()).isTrue());
    }

    @Test
    void aCollectorThatIsAwayCostsOneWarningAndNoCall() {
        collector.close();
        HttpHost host = start("--set", "tracing.endpoint=" + collector.endpoint());
        for (int i = 0; i < 50; i++) {
            fail(host);
        }
        host.log().await(line -> line.contains("Traces are not taken at " + collector.endpoint()), "the warning");
        assertThat(host.terminate()).isZero();
        assertThat(host.log().all()).filteredOn(line -> line.contains("Traces are not taken")).hasSize(1);
        assertThat(host.log().all()).noneMatch(line -> line.contains("opentelemetry"));
    }

    @Test
    void anEndpointThatIsNoneStopsTheStart() {
        Patchbay.Result result = Patchbay.call(
                "run", "--home", home.toString(), "--port", "0", "--set", "tracing.endpoint=collector:4318");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("tracing.endpoint is \"collector:4318\", which is no URL of a collector; "
                + "write it like http://127.0.0.1:4318");
    }

    @Test
    void anAddressThatClientsCannotUseStopsTheStart() {
        Patchbay.Result result =
                Patchbay.call("run", "--home", home.toString(), "--port", "0", "--set", "server.url=tools.example");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("server.url is \"tools.example\"");
    }
}
