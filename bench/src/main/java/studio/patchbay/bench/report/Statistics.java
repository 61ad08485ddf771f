package studio.patchbay.bench.report;

import java.util.List;

/** What is said about the values of several rounds. */
final class Statistics {

    private Statistics() {}

    /** The value in the middle, or the mean of the two in the middle. */
    static double median(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values");
        }
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
