package studio.patchbay.bench.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import studio.patchbay.bench.peer.Jcmd;

/**
 * What a JVM holds after its garbage was collected. Asked with the tools of the JDK, and of Linux.
 *
 * @param bundleLoaders class loaders of bundles
 * @param metaspaceKb in use
 * @param heapKb in use
 * @param files open descriptors, sockets among them
 */
public record Remains(int bundleLoaders, int metaspaceKb, int heapKb, int threads, int files) {

    private static final Pattern HEAP = Pattern.compile("(?:def new generation|tenured generation|DefNew|Tenured) +total \\d+K, used (\\d+)K");
    private static final Pattern METASPACE = Pattern.compile("Both: +(\\d+)\\.\\d+ KB used");

    /** Counts, in the process of that id. */
    public static Remains of(long pid) throws IOException {
        // What only a finalizer or a cleaner held is gone after the second.
        Jcmd.ask(pid, "GC.run");
        Jcmd.ask(pid, "GC.run");
        return new Remains(
                (int) Jcmd.ask(pid, "VM.classloader_stats").lines().filter(line -> line.contains("BundleClassLoader")).count(),
                sum(METASPACE, Jcmd.ask(pid, "VM.metaspace", "basic", "scale=K")),
                sum(HEAP, Jcmd.ask(pid, "GC.heap_info")),
                count(Path.of("/proc", Long.toString(pid), "task")),
                count(Path.of("/proc", Long.toString(pid), "fd")));
    }

    private static int sum(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).mapToInt(Integer::parseInt).sum();
    }

    private static int count(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return (int) files.count();
        }
    }
}
