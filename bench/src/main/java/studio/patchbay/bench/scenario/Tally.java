package studio.patchbay.bench.scenario;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import studio.patchbay.bench.http.Samples;
import studio.patchbay.bench.http.WrongAnswerException;
import studio.patchbay.bench.mcp.Era;

/** What came of calls. Guarded by its monitor. */
final class Tally {

    private static final int MOST_TOLD = 20;

    private final Map<Era, Samples> answered = new EnumMap<>(Era.class);
    private final Map<Era, Integer> lost = new EnumMap<>(Era.class);
    private final Map<Era, Integer> wrong = new EnumMap<>(Era.class);
    private final List<String> failures = new ArrayList<>();

    Tally() {
        for (var era : Era.values()) {
            answered.put(era, new Samples());
            lost.put(era, 0);
            wrong.put(era, 0);
        }
    }

    synchronized void answered(Era era, long nanos) {
        answered.get(era).add(nanos);
    }

    synchronized void lost(Era era, String why) {
        lost.merge(era, 1, Integer::sum);
        tell(era, "lost", why);
    }

    synchronized void wrong(Era era, String why) {
        wrong.merge(era, 1, Integer::sum);
        tell(era, "wrong", why);
    }

    /** Adds the calls of another tally, that nobody adds to any more. */
    synchronized void add(String occasion, Tally other) {
        other.answered.forEach((era, samples) -> answered.get(era).addAll(samples));
        other.lost.forEach((era, calls) -> lost.merge(era, calls, Integer::sum));
        other.wrong.forEach((era, calls) -> wrong.merge(era, calls, Integer::sum));
        other.failures.forEach(failure -> failures.add(occasion + ": " + failure));
    }

    private void tell(Era era, String what, String why) {
        if (failures.size() < MOST_TOLD) {
            failures.add(what + ", " + era + ": " + why);
        }
    }

    synchronized int answered(Era era) {
        return answered.get(era).size();
    }

    /** Calls without an answer. */
    synchronized int lost(Era era) {
        return lost.get(era);
    }

    /** Calls whose answer was an error, or not the right one. */
    synchronized int wrong(Era era) {
        return wrong.get(era);
    }

    /** From when a call was due to its right answer, in nanoseconds. */
    synchronized long percentile(Era era, double share) {
        return answered.get(era).percentile(share);
    }

    /** From when a call was due to its right answer, at most. */
    synchronized long longest() {
        return answered.values().stream().filter(samples -> samples.size() > 0).mapToLong(samples -> samples.percentile(1)).max().orElse(0);
    }

    /** @throws WrongAnswerException if any call failed, with the first failures */
    synchronized void check() throws WrongAnswerException {
        if (!failures.isEmpty()) {
            throw new WrongAnswerException("calls failed: " + String.join("; ", failures));
        }
    }
}
