package studio.patchbay.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The report as text: one line per row, the medians of the peers, then the ratios, then the targets. */
public final class Table {

    private static final String NONE = "-";

    private final Report report;
    private final List<String> peers;
    private final List<String> bases;

    public Table(Report report) {
        this.report = report;
        this.peers = report.peers();
        this.bases = Stream.concat(Report.BASES.stream(), Report.OWN_BASES.stream().filter(peers::contains)).toList();
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        if (!report.rows().isEmpty()) {
            text.append(aligned(lines())).append('\n');
        }
        text.append("Targets\n");
        Target.ALL.forEach(target -> text.append("  ").append(line(target)).append('\n'));
        report.disturbances().forEach(reason -> text.append("\nDisturbed by something else on the machine: ").append(reason).append('\n'));
        report.notMeasured().forEach(reason -> text.append("\nNot measured: ").append(reason).append('\n'));
        return text.toString();
    }

    private List<List<String>> lines() {
        var lines = new ArrayList<List<String>>();
        var header = new ArrayList<>(List.of("scenario", "case", "era", "figure"));
        header.addAll(peers);
        bases.forEach(base -> header.add(Report.PATCHBAY + "/" + base));
        lines.add(header);
        report.rows().forEach(row -> lines.add(line(row)));
        return lines;
    }

    private List<String> line(Row row) {
        var line = new ArrayList<>(
                List.of(row.scenario(), row.label(), row.eraName(), row.metric().toString()));
        peers.forEach(peer -> line.add(text(report.median(row, peer))));
        bases.forEach(base -> line.add(text(report.ratio(row, Report.PATCHBAY, base))));
        return line;
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? Decimal.of(value.getAsDouble()) : NONE;
    }

    /** Words to the left, numbers to the right. */
    private static String aligned(List<List<String>> lines) {
        int columns = lines.get(0).size();
        int[] widths = IntStream.range(0, columns)
                .map(column -> lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0))
                .toArray();
        return lines.stream()
                .map(line -> IntStream.range(0, columns)
                        .mapToObj(column -> ("%" + (column < 4 ? "-" : "") + widths[column] + "s").formatted(line.get(column)))
                        .collect(Collectors.joining("  ")))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private String line(Target target) {
        var reached = target.reached(report);
        return "%-14s%s%s"
                .formatted(
                        target.verdict(report),
                        target,
                        reached.isPresent() ? " (reached " + Decimal.of(reached.getAsDouble()) + ")" : "");
    }
}
