package studio.patchbay.bench.peer;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * What a server holds after a full collection, in KB.
 *
 * @param heap used
 * @param direct in buffers outside the heap
 * @param resident of the process
 */
public record Memory(double heap, double direct, double resident) {

    /** Without it the JVM does not tell about direct buffers. */
    public static final String FLAG = "-XX:NativeMemoryTracking=summary";

    private static final Pattern HEAP = Pattern.compile("total \\d+K, used (\\d+)K");
    private static final Pattern OTHER = Pattern.compile("Other \\(reserved=(\\d+)KB");

    /** Asks a JVM that was started with {@link #FLAG}. */
    public static Memory of(ServerProcess server) throws IOException {
        Jcmd.ask(server.pid(), "GC.run");
        Jcmd.ask(server.pid(), "GC.run"); // what the first found to be dead in two steps
        double heap = sum(HEAP, Jcmd.ask(server.pid(), "GC.heap_info"));
        double direct = sum(OTHER, Jcmd.ask(server.pid(), "VM.native_memory", "summary"));
        return new Memory(heap, direct, server.residentBytes() / 1024.0);
    }

    private static double sum(Pattern pattern, String text) throws IOException {
        if (!pattern.matcher(text).find()) {
            throw new IOException("the JVM's answer has no " + pattern + ":\n" + text);
        }
        return pattern.matcher(text).results().mapToLong(match -> Long.parseLong(match.group(1))).sum();
    }

    /** What came since then, for each of so many. */
    public Memory since(Memory then, int count) {
        return new Memory((heap - then.heap) / count, (direct - then.direct) / count, (resident - then.resident) / count);
    }
}
