package studio.patchbay.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import studio.patchbay.bench.peer.Peer;
import studio.patchbay.bench.peer.Pinning;
import studio.patchbay.bench.report.Report;
import studio.patchbay.bench.report.ResultFile;
import studio.patchbay.bench.report.Table;
import studio.patchbay.bench.scenario.Run;

/** The harness; {@code bench/run.sh} starts it. */
public final class Main {

    private final Path project;
    private final PrintStream out;
    private final PrintStream progress;

    private Main(Path project, PrintStream out, PrintStream progress) {
        this.project = project;
        this.out = out;
        this.progress = progress;
    }

    public static void main(String... args) throws Exception {
        var project = Path.of(System.getProperty("patchbay.project", "."));
        System.exit(new Main(project, System.out, System.err).run(args));
    }

    private int run(String... args) throws IOException, InterruptedException {
        if (List.of(args).contains("--help")) {
            out.print(Options.USAGE);
            return 0;
        }
        try {
            return measure(Options.parse(project.resolve("bench/target/results.json"), args));
        } catch (UsageException e) {
            progress.println(e.getMessage() + ". See bench/run.sh --help.");
            return 2;
        }
    }

    private int measure(Options options) throws IOException, InterruptedException, UsageException {
        var pinning = Pinning.apply();
        var report = new Report();
        var run = new Run(
                peers(options, pinning),
                options.rounds(),
                options.measured(),
                options.warmUp(),
                options.swaps(),
                emptied(project.resolve("bench/target/run")),
                report,
                progress);
        for (var scenario : options.scenarios()) {
            scenario.run(run);
        }
        var setting = Setting.describe(options, pinning);
        setting.forEach((name, value) -> out.println(name + ": " + value));
        out.println();
        out.print(new Table(report));
        new ResultFile(report, setting).write(options.out());
        out.println();
        out.println("Every round: " + options.out());
        return report.failed() ? 1 : 0;
    }

    private List<Peer> peers(Options options, Pinning pinning) throws UsageException {
        var peers = new Peers(project, pinning);
        var named = new ArrayList<Peer>();
        for (String name : options.peers()) {
            named.add(peers.named(name));
        }
        return named;
    }

    /** The folder, without what a former run left in it. */
    private static Path emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var tree = Files.walk(folder)) {
                for (var path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
