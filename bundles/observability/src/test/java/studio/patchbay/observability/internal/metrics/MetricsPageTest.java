package studio.patchbay.observability.internal.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.api.security.CallInterceptor.Outcome;
import studio.patchbay.observability.internal.testing.FixedRuntime;
import studio.patchbay.observability.internal.testing.Get;
import studio.patchbay.observability.internal.testing.States;
import studio.patchbay.observability.internal.testing.Uses;

/** {@code /metrics} as Prometheus reads it. */
class MetricsPageTest {

    private final CallMetrics calls = new CallMetrics();
    private final MetricsPage page = page(false);

    private MetricsPage page(boolean open) {
        return new MetricsPage(calls, new FixedRuntime(States.busy()), "1.2.3", open);
    }

    @BeforeEach
    void someUses() {
        Uses.whole(calls, Uses.tool("usd_check"), Outcome.OK, Duration.ofMillis(30));
        Uses.whole(calls, Uses.tool("usd_check"), Outcome.TOOL_ERROR, Duration.ofMillis(3));
        Uses.begin(calls, Uses.resource("usd://{name}"));
    }

    private List<String> lines(String accept) {
        return new Get(accept).text(page).lines().toList();
    }

    @Test
    void showsUses() {
        assertThat(lines(null)).contains(
                "# TYPE patchbay_calls_total counter",
                "patchbay_calls_total{method=\"tools/call\",name=\"usd_check\",outcome=\"ok\"} 1.0",
                "patchbay_calls_total{method=\"tools/call\",name=\"usd_check\",outcome=\"tool_error\"} 1.0",
                "# TYPE patchbay_call_duration_seconds histogram",
                "patchbay_call_duration_seconds_bucket{method=\"tools/call\",name=\"usd_check\",le=\"0.001\"} 0",
                "patchbay_call_duration_seconds_bucket{method=\"tools/call\",name=\"usd_check\",le=\"0.02\"} 1",
                "patchbay_call_duration_seconds_bucket{method=\"tools/call\",name=\"usd_check\",le=\"0.05\"} 2",
                "patchbay_call_duration_seconds_bucket{method=\"tools/call\",name=\"usd_check\",le=\"+Inf\"} 2",
                "patchbay_call_duration_seconds_count{method=\"tools/call\",name=\"usd_check\"} 2",
                "patchbay_call_duration_seconds_sum{method=\"tools/call\",name=\"usd_check\"} 0.033",
                "patchbay_calls_in_flight 1.0");
    }

    @Test
    void showsTheHost() {
        assertThat(lines(null)).contains(
                "patchbay_sessions 3.0",
                "patchbay_listeners 2.0",
                "patchbay_catalog_revision 4.0",
                "patchbay_bundles{status=\"active\"} 1.0",
                "patchbay_bundles{status=\"quarantined\"} 1.0",
                "patchbay_bundles{status=\"waiting\"} 0.0",
                "patchbay_transports{status=\"running\"} 1.0",
                "patchbay_transports{status=\"failed\"} 0.0",
                "patchbay_contributions{kind=\"tool\",status=\"shadowed\"} 1.0",
                "patchbay_build_info{java=\"" + Runtime.version() + "\",version=\"1.2.3\"} 1");
    }

    @Test
    void showsTheProcess() {
        assertThat(lines(null)).anyMatch(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\"} "));
        assertThat(lines(null)).anyMatch(line -> line.startsWith("process_cpu_seconds_total "));
        assertThat(lines(null)).anyMatch(line -> line.startsWith("jvm_gc_collection_seconds_count{gc="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*/*", "text/plain", "text/html"})
    void isPrometheusTextUnlessAskedForOpenMetrics(String accept) {
        assertThat(page.get(new Get(accept)).contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    }

    /** The header of Prometheus itself. */
    @Test
    void isOpenMetricsWhenAskedFor() {
        String accept = "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.3,*/*;q=0.2";
        assertThat(page.get(new Get(accept)).contentType())
                .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(lines(accept)).contains("# TYPE patchbay_calls counter", "# TYPE patchbay_build info").last()
                .isEqualTo("# EOF");
    }

    @Test
    void aNameCannotForgeALine() {
        Uses.whole(calls, Uses.resource("usd://x\"} 1\nforged 1"), Outcome.OK, Duration.ZERO);
        assertThat(lines(null)).noneMatch(line -> line.startsWith("forged"));
    }

    @Test
    void isForEverybodyOnlyIfConfigured() {
        assertThat(page.open()).isFalse();
        assertThat(page(true).open()).isTrue();
    }

    /** The table of docs/observability.md has exactly what is served, with its type. */
    @Test
    void everyMetricIsDocumented() throws IOException {
        String manual = Files.readString(Path.of("..", "..", "docs", "observability.md"));
        List<String> documented = Pattern.compile("^\\| `([a-z_]+)` \\| (counter|gauge|histogram|summary) \\|", Pattern.MULTILINE)
                .matcher(manual).results().map(row -> row.group(1) + " " + row.group(2)).toList();
        List<String> served = Pattern.compile("^# TYPE ([a-z_]+) (\\w+)$", Pattern.MULTILINE)
                .matcher(new Get(null).text(page)).results().map(MetricsPageTest::nameAndType).toList();
        assertThat(documented).containsExactlyInAnyOrderElementsOf(served);
    }

    private static String nameAndType(MatchResult type) {
        return type.group(1) + " " + type.group(2);
    }

    @Test
    void everyLabelIsDocumented() throws IOException {
        String manual = Files.readString(Path.of("..", "..", "docs", "observability.md"));
        Pattern.compile("^([a-z_]+?)(?:_bucket|_sum|_count)?\\{(.*)}", Pattern.MULTILINE)
                .matcher(new Get(null).text(page)).results()
                .forEach(line -> Pattern.compile("(\\w+)=\"").matcher(line.group(2)).results()
                        .map(label -> label.group(1))
                        .filter(label -> !label.equals("le"))
                        .forEach(label -> assertThat(manual)
                                .containsPattern("\\| `" + line.group(1) + "` \\|[^|]*\\|[^|]*`" + label + "`[^|]*\\|")));
    }
}
