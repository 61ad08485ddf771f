package studio.patchbay.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import studio.patchbay.bench.mcp.Era;

/** Collects the figures of all rounds, and what could not be measured. */
public final class Report {

    static final String PATCHBAY = "patchbay";

    /** The peers that ratios are made over. */
    static final List<String> BASES = List.of("limit", "sdk");

    /** What only the scenarios of credentials and of the gateway have: a ratio over it is made where it is. */
    static final List<String> OWN_BASES = List.of("anonymous", "direct");

    private final Map<Row, Map<String, List<Double>>> figures = new LinkedHashMap<>();
    private final Map<Row, Map<String, Integer>> disturbed = new LinkedHashMap<>();
    private final Set<String> notMeasured = new LinkedHashSet<>();
    private boolean failed;

    /** Adds the figure of one round. */
    public void add(Row row, String peer, double value) {
        figures.computeIfAbsent(row, r -> new LinkedHashMap<>())
                .computeIfAbsent(peer, p -> new ArrayList<>())
                .add(value);
    }

    /** Notes that something else took the cores in the round of the figure that was just added. */
    public void disturbed(Row row, String peer) {
        disturbed.computeIfAbsent(row, r -> new LinkedHashMap<>()).merge(peer, 1, Integer::sum);
    }

    /** Whether so many rounds were disturbed that the median is worth nothing. */
    boolean disturbs(Row row, String peer) {
        return disturbed.getOrDefault(row, Map.of()).getOrDefault(peer, 0) * 2 >= Math.max(1, rounds(row, peer).size());
    }

    /** What was disturbed, one sentence each. */
    List<String> disturbances() {
        var sentences = new ArrayList<String>();
        disturbed.forEach((row, peers) -> peers.forEach((peer, rounds) -> sentences.add(String.format(
                "%s, %s, %s: %s in %d of %d rounds",
                row.scenario(), row.label(), row.eraName(), peer, rounds, rounds(row, peer).size()))));
        return sentences;
    }

    /** Notes that a peer takes no part, because something has not been built. */
    public void missing(String peer, String reason) {
        notMeasured.add(peer + ": " + reason);
    }

    /** Notes that a peer was thrown out of a scenario because it failed; the whole run then counts as failed. */
    public void failed(String scenario, String peer, String reason) {
        notMeasured.add(peer + " failed in " + scenario + ": " + reason);
        failed = true;
    }

    public boolean failed() {
        return failed;
    }

    Set<String> notMeasured() {
        return Collections.unmodifiableSet(notMeasured);
    }

    Set<Row> rows() {
        return Collections.unmodifiableSet(figures.keySet());
    }

    /** The peers that have a figure anywhere, in the order in which they came. */
    List<String> peers() {
        return figures.values().stream().flatMap(byPeer -> byPeer.keySet().stream()).distinct().toList();
    }

    /** The figures of all rounds; empty if there are none. */
    List<Double> rounds(Row row, String peer) {
        return figures.getOrDefault(row, Map.of()).getOrDefault(peer, List.of());
    }

    /** The median of the rounds. */
    OptionalDouble median(Row row, String peer) {
        var rounds = rounds(row, peer);
        return rounds.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Statistics.median(rounds));
    }

    /** One peer's median over another's. A peer that does not speak the era stands with its figure of the legacy era. */
    OptionalDouble ratio(Row row, String peer, String over) {
        var value = median(row, peer);
        var base = median(base(row, over), over);
        return value.isEmpty() || base.isEmpty() || base.getAsDouble() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(value.getAsDouble() / base.getAsDouble());
    }

    /** The row in which a peer stands for this one. */
    Row base(Row row, String peer) {
        return rounds(row, peer).isEmpty() ? row.in(Era.LEGACY) : row;
    }
}
