package studio.patchbay.bench.scenario;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import studio.patchbay.bench.mcp.Era;
import studio.patchbay.bench.peer.Cores;
import studio.patchbay.bench.peer.Peer;
import studio.patchbay.bench.peer.Workload;
import studio.patchbay.bench.report.Metric;
import studio.patchbay.bench.report.Row;

/**
 * From the start of the process to the first right answer of {@code echo}, handshake included, and the memory one second
 * later. With all cores, in the legacy era, which all peers speak. The first start of each peer is not counted: it finds neither its files
 * in the system's cache nor what it keeps from one start to the next.
 */
final class StartScenario implements Scenario {

    private static final LoadCase ECHO = new LoadCase("echo", Workload.ECHO, 1, 0);

    @Override
    public String name() {
        return "start";
    }

    @Override
    public void run(Run run) throws InterruptedException {
        var contenders = new Contenders(run, name(), Workload.ECHO, peer -> true);
        for (int round = 0; round <= run.rounds(); round++) {
            boolean counted = round > 0;
            contenders.each(peer -> measure(run, peer, counted));
        }
    }

    private void measure(Run run, Peer peer, boolean counted) throws IOException, InterruptedException {
        try (var server = peer.start(run.folder().resolve("start").resolve(peer.name()), Workload.ECHO, Cores.ALL)) {
            double millis = server.await(address -> ECHO.check(address, Era.LEGACY)).toNanos() / 1e6;
            TimeUnit.SECONDS.sleep(1);
            double megabytes = server.residentBytes() / 1e6;
            run.say("start: %s %.0f ms, %.0f MB%s", peer.name(), millis, megabytes, counted ? "" : " (not counted)");
            if (counted) {
                figure(run, peer, Metric.FIRST_ANSWER, millis);
                figure(run, peer, Metric.RESIDENT, megabytes);
            }
        }
    }

    private void figure(Run run, Peer peer, Metric metric, double value) {
        run.report().add(new Row(name(), ECHO.label(), Era.LEGACY, metric), peer.name(), value);
    }
}
