package studio.patchbay.registry.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The soak at full length; {@code bench/registry-soak.sh} starts it. */
final class SoakRun {

    private SoakRun() {}

    /** Arguments: how many kills, how many writers at a time, and where libfaketime is. */
    public static void main(String... arguments) throws Exception {
        Path folder = Files.createTempDirectory("patchbay-soak");
        Directory directory = new Directory(folder.resolve("registry"), Duration.ofSeconds(5), Duration.ofSeconds(30));
        long began = System.nanoTime();
        boolean good;
        try (Soak soak = new Soak(directory, clocks(Path.of(arguments[2]), folder))) {
            soak.kill(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
            Set<String> ghosts = soak.awaitNoneButTheLiving();
            System.out.printf("%s kills in %d s, of writers that had written %d times; %d records read as they were%n",
                    arguments[0], Duration.ofNanos(System.nanoTime() - began).toSeconds(), soak.written(), soak.reads());
            good = report(soak, ghosts);
        }
        System.exit(good ? 0 : 1);
    }

    private static Map<String, Clock> clocks(Path library, Path folder) throws IOException {
        Map<String, Clock> clocks = new LinkedHashMap<>();
        clocks.put("right", Clock.RIGHT);
        clocks.put("ahead", Clock.off(library, 1));
        clocks.put("behind", Clock.off(library, -1));
        clocks.put("jumping", Clock.jumping(library, folder.resolve("clock")));
        return clocks;
    }

    private static boolean report(Soak soak, Set<String> ghosts) throws IOException {
        Faults faults = soak.faults();
        System.out.printf("torn reads: %d; records put aside: %s%n", faults.torn(), soak.quarantined() ? "some" : "none");
        System.out.printf("live instances lost: %d; expired although they lived: %d; seen as before: %d%n",
                faults.lost(), faults.expired(), faults.back());
        System.out.printf("dead instances that stay: %s%n", ghosts);
        System.out.println("seen after, ms: " + distribution(soak.seenAfter()));
        System.out.println("gone after, same machine, ms: " + distribution(soak.goneAfter(false)));
        System.out.println("gone after, another machine, ms: " + distribution(soak.goneAfter(true)));
        return faults.equals(Faults.NONE) && ghosts.isEmpty() && !soak.quarantined();
    }

    private static String distribution(List<Long> sorted) {
        return sorted.isEmpty() ? "none" : String.format("p50 %d, p99 %d, longest %d, of %d", nearest(sorted, 0.5),
                nearest(sorted, 0.99), nearest(sorted, 1), sorted.size());
    }

    private static long nearest(List<Long> sorted, double rank) {
        return sorted.get((int) Math.ceil(rank * sorted.size()) - 1);
    }
}
