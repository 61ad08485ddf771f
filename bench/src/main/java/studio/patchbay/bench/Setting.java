package studio.patchbay.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import studio.patchbay.bench.peer.Jvm;
import studio.patchbay.bench.peer.Pinning;

/** Everything besides the code that decides the figures. */
final class Setting {

    private Setting() {}

    static Map<String, String> describe(Options options, Pinning pinning) throws IOException {
        var setting = new LinkedHashMap<String, String>();
        setting.put("processor", processor());
        setting.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        setting.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        setting.put("flags", String.join(" ", Jvm.FLAGS));
        setting.put("pinning", pinning.toString());
        setting.put(
                "rounds",
                options.rounds() + " of " + options.measured().toMillis() / 1e3 + " s, interleaved, after a warm-up of at most "
                        + options.warmUp().toMillis() / 1e3 + " s; medians");
        return setting;
    }

    private static String processor() throws IOException {
        var info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return System.getProperty("os.arch");
        }
        return Files.readAllLines(info).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
