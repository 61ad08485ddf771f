package studio.patchbay.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The report as JSON: the setting, every round of every row, the ratios, and the targets. */
public final class ResultFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Report report;
    private final Map<String, String> setting;

    /** @param setting machine, JDK, flags and whatever else decides the figures */
    public ResultFile(Report report, Map<String, String> setting) {
        this.report = report;
        this.setting = setting;
    }

    public void write(Path file) throws IOException {
        var root = JSON.createObjectNode();
        root.set("setting", JSON.valueToTree(setting));
        var rows = root.putArray("rows");
        report.rows().forEach(row -> rows.add(json(row)));
        var targets = root.putArray("targets");
        Target.ALL.forEach(target -> targets.add(json(target)));
        root.set("disturbed", JSON.valueToTree(report.disturbances()));
        root.set("notMeasured", JSON.valueToTree(report.notMeasured()));
        Files.createDirectories(file.toAbsolutePath().getParent());
        JSON.writeValue(file.toFile(), root);
    }

    private ObjectNode json(Row row) {
        var node = JSON.createObjectNode()
                .put("scenario", row.scenario())
                .put("case", row.label())
                .put("era", row.eraName())
                .put("figure", row.metric().toString());
        var peers = node.putObject("peers");
        for (String peer : report.peers()) {
            report.median(row, peer).ifPresent(median -> peers.putObject(peer)
                    .put("median", median)
                    .set("rounds", JSON.valueToTree(report.rounds(row, peer))));
        }
        var ratios = node.putObject("ratios");
        for (String base : Report.BASES) {
            report.ratio(row, Report.PATCHBAY, base).ifPresent(ratio -> ratios.put(Report.PATCHBAY + "/" + base, ratio));
        }
        return node;
    }

    private ObjectNode json(Target target) {
        var node = JSON.createObjectNode().put("target", target.toString()).put("verdict", target.verdict(report));
        target.reached(report).ifPresent(reached -> node.put("reached", reached));
        return node;
    }
}
