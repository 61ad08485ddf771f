package studio.patchbay.bench.swap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The bundle of {@link WatchedSkill}, made on the spot. */
public final class WatchedJar {

    private static final String FOLDER = "studio/patchbay/bench/swap/";
    private static final List<String> CLASSES =
            List.of("WatchedSkill.class", "WatchedSkill$Watched.class", "WatchedSkill$Touch.class");

    private WatchedJar() {}

    /** Writes it into a folder. */
    public static void write(Path folder) throws IOException {
        try (var out = new JarOutputStream(Files.newOutputStream(folder.resolve("watched.jar")), manifest())) {
            for (String name : CLASSES) {
                out.putNextEntry(new JarEntry(FOLDER + name));
                try (var in = WatchedJar.class.getResourceAsStream(name)) {
                    in.transferTo(out);
                }
            }
        }
    }

    private static Manifest manifest() {
        var manifest = new Manifest();
        var headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "studio.patchbay.watched");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Bundle-Activator", "studio.patchbay.bench.swap.WatchedSkill");
        headers.putValue(
                "Import-Package",
                "org.osgi.framework;version=\"[1.8,2)\",studio.patchbay.api;version=\"[1.0,2)\","
                        + "studio.patchbay.api.handler;version=\"[1.0,2)\"");
        headers.putValue("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"");
        return manifest;
    }
}
