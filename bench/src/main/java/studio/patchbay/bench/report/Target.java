package studio.patchbay.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import studio.patchbay.bench.mcp.Era;

/**
 * What Patchbay is to reach, as {@code docs/performance.md} lists it.
 *
 * @param over the peer that the figure is divided by; null for the figure itself
 * @param atLeast whether the bound is a lower one, else it is an upper one
 */
record Target(Row row, String over, boolean atLeast, double bound) {

    static final List<Target> ALL = Stream.of(
                    both("call", "64 connections", Metric.CALLS, "limit", true, 0.6),
                    both("call", "64 connections", Metric.CALLS, "sdk", true, 2),
                    both("list", "1000 tools", Metric.LISTS, "sdk", true, 10),
                    Stream.of(target("start", "echo", Era.LEGACY, Metric.FIRST_ANSWER, "sdk", false, 0.6)),
                    both("drop", "one jar", Metric.DROP_P50, null, false, 250),
                    both("drop", "one jar", Metric.REMOVAL_P50, null, false, 250),
                    both("update", "500 calls/s", Metric.LOST, null, false, 0),
                    both("update", "500 calls/s", Metric.WRONG, null, false, 0),
                    both("update", "500 calls/s", Metric.SWAP_P99, null, false, 200),
                    both("bad", "all kinds", Metric.LOST, null, false, 0),
                    both("bad", "all kinds", Metric.WRONG, null, false, 0),
                    both("bad", "all kinds", Metric.LONGEST, null, false, 2000),
                    flat("update", "class loaders of bundles", "class loaders", "metaspace, KB", "heap, KB", "threads"),
                    both("streams", "10000 open", Metric.TOLD_P99, null, false, 1000),
                    both("streams", "10000 open", Metric.NOT_TOLD, null, false, 0),
                    both("streams", "10000 open", Metric.STREAM_HEAP, null, false, 40),
                    both("streams", "10000 open, 100 slow", Metric.TOLD_P99, null, false, 1000),
                    both("streams", "10000 open, 100 slow", Metric.NOT_TOLD, null, false, 0),
                    Stream.of("a page of the list after a change", "a search")
                            .map(what -> target("scale", what, Era.MODERN, Metric.P99, null, false, 50_000)),
                    Stream.of("audit log", "no audit log")
                            .flatMap(host -> Stream.of("an API key, " + host, "a JWT, " + host))
                            .flatMap(way -> both("access", way, Metric.CALLS, "anonymous", true, 0.9)),
                    eachHop("64 connections").flatMap(hop -> both("hop", hop, Metric.CALLS, "direct", true, 0.45)),
                    eachHop("1 connection").flatMap(hop -> both("hop", hop, Metric.ADDED, null, false, 150)),
                    Stream.of(Era.values())
                            .flatMap(backend -> both("relay", "backend " + backend, Metric.BEYOND_P99, null, false, 150)),
                    Stream.of("a page of the list after a change", "a search")
                            .map(what -> target("fleet", what, Era.MODERN, Metric.P99, null, false, 50_000)),
                    Stream.of(target("fleet", "no request", null, Metric.IDLE, null, false, 2)),
                    both("crosstalk", "200 principals", Metric.FOREIGN, null, false, 0),
                    both("crosstalk", "200 principals", Metric.WRONG, null, false, 0),
                    Stream.of(target("takeover", "100 kills", Era.MODERN, Metric.TAKEN_OVER_P99, null, false, 1000),
                            target("takeover", "100 kills", Era.MODERN, Metric.GONE_P99, null, false, 1000),
                            target("takeover", "100 kills", Era.MODERN, Metric.WRONG, null, false, 0),
                            target("takeover", "100 kills", Era.MODERN, Metric.HUNG, null, false, 0)),
                    Stream.of(Metric.LOST, Metric.LOST_SESSIONS, Metric.CUT_STREAMS)
                            .map(lost -> target("transport", "100 updates", Era.LEGACY, lost, null, false, 0)))
            .flatMap(targets -> targets)
            .toList();

    private static Stream<Target> both(
            String scenario, String label, Metric metric, String over, boolean atLeast, double bound) {
        return Stream.of(Era.values()).map(era -> target(scenario, label, era, metric, over, atLeast, bound));
    }

    private static Stream<String> eachHop(String load) {
        return Stream.of(Era.values()).map(backend -> load + ", backend " + backend);
    }

    /** What a server holds grows by one percent at most. */
    private static Stream<Target> flat(String scenario, String... figures) {
        return Stream.of(figures).map(figure -> target(scenario, figure, null, Metric.GROWTH, null, false, 1));
    }

    private static Target target(
            String scenario, String label, Era era, Metric metric, String over, boolean atLeast, double bound) {
        return new Target(new Row(scenario, label, era, metric), over, atLeast, bound);
    }

    /** What was reached; empty when it was not measured. */
    OptionalDouble reached(Report report) {
        return over == null ? report.median(row, Report.PATCHBAY) : report.ratio(row, Report.PATCHBAY, over);
    }

    /** One word, or two. */
    String verdict(Report report) {
        var reached = reached(report);
        if (reached.isEmpty()) {
            return "not measured";
        }
        if (report.disturbs(row, Report.PATCHBAY) || over != null && report.disturbs(report.base(row, over), over)) {
            return "disturbed";
        }
        double value = reached.getAsDouble();
        return (atLeast ? value >= bound : value <= bound) ? "met" : "MISSED";
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, %s, %s: %s %s %s%s",
                row.scenario(),
                row.label(),
                row.eraName(),
                row.metric(),
                atLeast ? "≥" : "≤",
                Decimal.of(bound),
                over == null ? "" : " × " + over);
    }
}
