package studio.patchbay.bench.swap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;

/**
 * A transport bundle of the distribution in ever newer versions: the same classes under another {@code Bundle-Version}.
 *
 * @param original the bundle
 * @param file in the transports folder, where each version takes the place of the one before
 */
public record TransportJar(Path original, Path file) {

    /** Writes a version beside the folder. */
    public Path prepare(int version) throws IOException {
        Path ready = file.getParent().resolveSibling("ready.jar");
        try (var in = new JarInputStream(Files.newInputStream(original))) {
            var manifest = in.getManifest();
            manifest.getMainAttributes().putValue("Bundle-Version", "0.2." + version);
            try (var out = new JarOutputStream(Files.newOutputStream(ready), manifest)) {
                copy(in, out);
            }
        }
        return ready;
    }

    private static void copy(JarInputStream in, JarOutputStream out) throws IOException {
        for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
            out.putNextEntry(new JarEntry(entry.getName()));
            ((InputStream) in).transferTo(out);
        }
    }

    /** Drops a prepared version, as people should: by a rename. */
    public void drop(Path ready) throws IOException {
        Files.move(ready, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
