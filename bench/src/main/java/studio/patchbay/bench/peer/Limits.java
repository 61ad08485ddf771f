package studio.patchbay.bench.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the system allows processes like this one and those it starts. */
public final class Limits {

    /** Files, sockets and whatever else a JVM has open besides its clients' connections. */
    private static final int OTHER_FILES = 500;

    private static final String FEWER = ", for example with streams=1000";

    private Limits() {}

    /** @throws IOException saying what to change when so many connections to one port are not possible */
    public static void checkConnections(int count) throws IOException {
        long files = openFiles();
        if (files < count + OTHER_FILES) {
            throw new IOException(count + " connections need " + (count + OTHER_FILES) + " open files, but " + files
                    + " are allowed: raise the limit (ulimit -Hn, or nofile in /etc/security/limits.conf), or measure fewer"
                    + FEWER);
        }
        long ports = localPorts();
        if (ports < count + OTHER_FILES) {
            throw new IOException(count + " connections need as many local ports, but the system gives " + ports
                    + ": widen net.ipv4.ip_local_port_range, or measure fewer" + FEWER);
        }
    }

    /** The hard limit, to which every JVM raises its own; where the system does not tell, any number. */
    private static long openFiles() throws IOException {
        var limits = Path.of("/proc/self/limits");
        if (!Files.isReadable(limits)) {
            return Long.MAX_VALUE;
        }
        return Files.readAllLines(limits).stream()
                .filter(line -> line.startsWith("Max open files"))
                .map(line -> line.trim().split("\\s+")[4])
                .mapToLong(hard -> hard.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(hard))
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }

    private static long localPorts() throws IOException {
        var range = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
        if (!Files.isReadable(range)) {
            return Long.MAX_VALUE;
        }
        String[] ends = Files.readAllLines(range).get(0).trim().split("\\s+");
        return Long.parseLong(ends[1]) - Long.parseLong(ends[0]) + 1;
    }
}
