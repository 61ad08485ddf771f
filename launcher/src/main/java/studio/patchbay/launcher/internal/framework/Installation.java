package studio.patchbay.launcher.internal.framework;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The unpacked distribution that this process runs from; only ever read.
 *
 * @param root holds {@code lib/}, {@code bundles/}, {@code examples/} and {@code maven/}
 */
public record Installation(Path root) {

    /** The version of this launcher. */
    public static final String VERSION = readVersion();

    /**
     * Finds the installation by the place of the launcher's own jar in {@code lib/}.
     *
     * @throws StartException if this class does not come from an unpacked distribution
     */
    public static Installation ofThisProcess() {
        Path code = codeOf(Installation.class);
        Path root = code.getParent() == null ? null : code.getParent().getParent();
        if (root == null || !Files.isDirectory(root.resolve("bundles"))) {
            throw new StartException("Patchbay runs from its unpacked distribution, but there is no folder bundles "
                    + "beside the folder of " + code + "; start it with bin/patchbay");
        }
        return new Installation(root);
    }

    /** The jars that make up the host, in a fixed order. */
    public List<Path> bundles() {
        Path folder = root.resolve("bundles");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new StartException("The folder " + folder + " of the installation cannot be read: " + e, e);
        }
    }

    /** The example skill that a new home starts with. */
    public Path helloWorld() {
        return root.resolve("examples").resolve("hello-world.jar");
    }

    /** A Maven repository with what skill projects compile and test against. */
    public Path mavenRepository() {
        return root.resolve("maven");
    }

    private static Path codeOf(Class<?> type) {
        try {
            URI location = type.getProtectionDomain().getCodeSource().getLocation().toURI();
            return Path.of(location);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of " + type + " is no URI", e);
        }
    }

    private static String readVersion() {
        try (InputStream in = Installation.class.getResourceAsStream("/studio/patchbay/launcher/internal/version.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("version.txt of the launcher cannot be read", e);
        }
    }
}
