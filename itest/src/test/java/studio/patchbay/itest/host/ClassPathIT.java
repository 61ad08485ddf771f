package studio.patchbay.itest.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.patchbay.itest.testing.Artifacts;

/** All jars of the installation are on the class path; a bundle that is not would run too, but start slower. */
class ClassPathIT {

    private final Path lib = Artifacts.distribution().resolve("lib");

    @Test
    void namesEveryJarOfTheInstallation() throws IOException {
        Path launcher = jars(lib).stream().filter(jar -> name(jar).startsWith("patchbay-launcher-")).findFirst().orElseThrow();
        assertThat(classPath(launcher)).containsExactlyInAnyOrderElementsOf(Stream.concat(
                        jars(lib).stream().filter(jar -> !jar.equals(launcher)).map(ClassPathIT::name),
                        jars(lib.resolveSibling("bundles")).stream().map(jar -> "../bundles/" + name(jar)))
                .toList());
    }

    private static List<String> classPath(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return List.of(file.getManifest().getMainAttributes().getValue("Class-Path").strip().split("\\s+"));
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String name(Path jar) {
        return jar.getFileName().toString();
    }
}
