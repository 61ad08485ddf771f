package studio.patchbay.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Keeps the load generator off the core of the servers, where the machine lets us. */
public final class Pinning {

    /** As taskset takes them; empty without pinning. */
    private final Map<Cores, String> cores;

    private final String description;

    private Pinning(Map<Cores, String> cores, String description) {
        this.cores = cores;
        this.description = description;
    }

    /** Pins this process to the last core it may use, and gives the first to the servers. */
    public static Pinning apply() throws IOException, InterruptedException {
        List<Integer> cores = allowedCores();
        if (cores.size() < 2) {
            return none("not pinned: one core only, or its number cannot be told");
        }
        String first = cores.get(0).toString();
        String last = cores.get(cores.size() - 1).toString();
        String all = cores.stream().map(String::valueOf).collect(Collectors.joining(","));
        String pid = Long.toString(ProcessHandle.current().pid());
        return succeeds("taskset", "-a", "-c", "-p", last, pid)
                ? new Pinning(Map.of(Cores.ONE, first, Cores.ALL, all), "servers under load on core " + first + ", load generator on core " + last + ", of " + cores.size())
                : none("not pinned: taskset (util-linux) is not available");
    }

    static Pinning none(String reason) {
        return new Pinning(Map.of(), reason);
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /** From Linux' {@code Cpus_allowed_list}, for example {@code 0-3,8}; empty on other systems. */
    private static List<Integer> allowedCores() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return List.of();
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("Cpus_allowed_list:"))
                .findFirst()
                .map(line -> cores(line.substring(line.indexOf(':') + 1).trim()))
                .orElse(List.of());
    }

    static List<Integer> cores(String list) {
        var cores = new ArrayList<Integer>();
        for (String range : list.split(",")) {
            String[] ends = range.split("-");
            int last = Integer.parseInt(ends[ends.length - 1]);
            for (int core = Integer.parseInt(ends[0]); core <= last; core++) {
                cores.add(core);
            }
        }
        return cores;
    }

    /** The command, on these cores; without them it would get the load generator's. */
    List<String> on(Cores which, List<String> command) {
        if (cores.isEmpty()) {
            return command;
        }
        var pinned = new ArrayList<>(List.of("taskset", "-c", cores.get(which)));
        pinned.addAll(command);
        return pinned;
    }

    @Override
    public String toString() {
        return description;
    }
}
