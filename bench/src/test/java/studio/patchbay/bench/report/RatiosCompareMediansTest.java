package studio.patchbay.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.patchbay.bench.mcp.Era;

class RatiosCompareMediansTest {

    private final Report report = new Report();

    @Test
    void the_median_of_an_odd_and_of_an_even_number_of_rounds() {
        assertThat(Statistics.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Statistics.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
    }

    @Test
    void one_peer_over_the_other() {
        add(Era.LEGACY, "patchbay", 60, 100, 70);
        add(Era.LEGACY, "limit", 100, 90, 500);
        assertThat(report.ratio(row(Era.LEGACY), "patchbay", "limit").orElseThrow()).isEqualTo(0.7, within(1e-9));
    }

    @Test
    void a_peer_without_the_modern_era_stands_with_its_legacy_figure() {
        add(Era.MODERN, "patchbay", 60);
        add(Era.LEGACY, "sdk", 20);
        assertThat(report.ratio(row(Era.MODERN), "patchbay", "sdk")).hasValue(3);
    }

    @Test
    void what_was_not_measured_has_none() {
        add(Era.LEGACY, "sdk", 20);
        assertThat(report.ratio(row(Era.LEGACY), "patchbay", "sdk")).isEmpty();
    }

    @Test
    void targets_say_whether_they_are_met() {
        add(Era.LEGACY, "patchbay", 60);
        add(Era.LEGACY, "limit", 90);
        add(Era.LEGACY, "sdk", 40);
        assertThat(new Table(report).toString())
                .contains("met           call, 64 connections, legacy: calls/s ≥ 0.6 × limit (reached 0.667)")
                .contains("MISSED        call, 64 connections, legacy: calls/s ≥ 2 × sdk (reached 1.5)")
                .contains("not measured  call, 64 connections, modern: calls/s ≥ 2 × sdk");
    }

    @Test
    void a_target_is_not_judged_when_half_the_rounds_were_disturbed() {
        add(Era.LEGACY, "patchbay", 60, 70);
        add(Era.LEGACY, "limit", 90, 20);
        report.disturbed(row(Era.LEGACY), "limit");
        assertThat(new Table(report).toString())
                .contains("disturbed     call, 64 connections, legacy: calls/s ≥ 0.6 × limit")
                .contains("Disturbed by something else on the machine: call, 64 connections, legacy: limit in 1 of 2 rounds");
    }

    @Test
    void the_table_lines_up() {
        add(Era.LEGACY, "patchbay", 61234.5);
        add(Era.LEGACY, "limit", 100000);
        assertThat(new Table(report).toString().lines().limit(2)).containsExactly(
                "scenario  case            era     figure   patchbay   limit  patchbay/limit  patchbay/sdk",
                "call      64 connections  legacy  calls/s     61235  100000           0.612             -");
    }

    private void add(Era era, String peer, double... rounds) {
        for (double round : rounds) {
            report.add(row(era), peer, round);
        }
    }

    private static Row row(Era era) {
        return new Row("call", "64 connections", era, Metric.CALLS);
    }
}
