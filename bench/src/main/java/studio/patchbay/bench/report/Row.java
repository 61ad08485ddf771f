package studio.patchbay.bench.report;

import studio.patchbay.bench.mcp.Era;

/**
 * One line of the results.
 *
 * @param era null for what both share
 * @param label the case within the scenario, for example {@code 64 connections}
 */
public record Row(String scenario, String label, Era era, Metric metric) {

    String eraName() {
        return era == null ? "both" : era.toString();
    }

    Row in(Era other) {
        return new Row(scenario, label, other, metric);
    }
}
