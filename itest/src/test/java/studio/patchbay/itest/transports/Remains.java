package studio.patchbay.itest.transports;

import java.nio.file.Path;
import java.util.List;
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.Patchbay;

/** What is left in a host's JVM when its garbage is collected. */
final class Remains {

    private Remains() {}

    static void awaitBundleLoaders(long pid, int most, String what) {
        Deadline.until(() -> bundleLoaders(pid) <= most, what);
    }

    /** Class loaders of bundles that are not on the class path. */
    static int bundleLoaders(long pid) {
        jcmd(pid, "GC.run");
        return (int) jcmd(pid, "VM.classloader_stats").lines().filter(line -> line.contains("BundleClassLoader")).count();
    }

    private static String jcmd(long pid, String command) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        return Patchbay.run(List.of(jcmd.toString(), Long.toString(pid), command)).printed();
    }
}
