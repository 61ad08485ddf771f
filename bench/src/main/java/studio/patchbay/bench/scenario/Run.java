package studio.patchbay.bench.scenario;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import studio.patchbay.bench.peer.Peer;
import studio.patchbay.bench.report.Report;

/**
 * What all scenarios of one call of the harness share.
 *
 * @param rounds how often each figure is measured
 * @param measured how long one round puts load on one peer
 * @param warmUp how long each peer gets load in each era, at most, until it gets no faster
 * @param swaps how often the scenario {@code update} replaces its bundle
 * @param folder for the state and the logs of the processes
 * @param progress where it is told how far the run is
 */
public record Run(
        List<Peer> peers,
        int rounds,
        Duration measured,
        Duration warmUp,
        int swaps,
        Path folder,
        Report report,
        PrintStream progress) {

    void say(String format, Object... values) {
        progress.printf(Locale.ROOT, format + "%n", values);
    }
}
