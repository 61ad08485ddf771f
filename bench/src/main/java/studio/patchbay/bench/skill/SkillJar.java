package studio.patchbay.bench.skill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A skill bundle made on the spot.
 *
 * @param name of the bundle and its file
 * @param first number of its first {@link BenchTool}
 * @param count of its tools
 */
public record SkillJar(String name, int first, int count) {

    private static final String FOLDER = "studio/patchbay/bench/skill/";
    private static final List<String> CLASSES =
            List.of("BenchTool.class", "GeneratedSkill.class", "GeneratedSkill$Handler.class");

    /** Where the jar is, or will be, in this folder. */
    public Path in(Path folder) {
        return folder.resolve(name + ".jar");
    }

    /** Writes the jar; returns its path. */
    public Path write(Path folder) throws IOException {
        Path jar = in(Files.createDirectories(folder));
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest())) {
            for (String name : CLASSES) {
                out.putNextEntry(new JarEntry(FOLDER + name));
                try (var in = SkillJar.class.getResourceAsStream(name)) {
                    in.transferTo(out);
                }
            }
        }
        return jar;
    }

    private Manifest manifest() {
        var manifest = new Manifest();
        var headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "studio.patchbay." + name);
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Bundle-Activator", "studio.patchbay.bench.skill.GeneratedSkill");
        headers.putValue(
                "Import-Package",
                "org.osgi.framework;version=\"[1.8,2)\",studio.patchbay.api;version=\"[1.0,2)\","
                        + "studio.patchbay.api.handler;version=\"[1.0,2)\"");
        headers.putValue("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"");
        headers.putValue(GeneratedSkill.FIRST, Integer.toString(first));
        headers.putValue(GeneratedSkill.COUNT, Integer.toString(count));
        return manifest;
    }
}
