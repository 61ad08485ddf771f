package studio.patchbay.itest.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the other modules have built; the build gives the places as system properties. */
public final class Artifacts {

    private Artifacts() {}

    /** The unpacked distribution. */
    public static Path distribution() {
        return place("distribution");
    }

    public static Path helloWorld() {
        return distribution().resolve("examples/hello-world.jar");
    }

    /** The conformance fixture: a skill with a tool of every kind. */
    public static Path fixture() {
        return place("fixture");
    }

    /** The Maven that runs this build. */
    public static Path maven() {
        return place("maven").resolve("bin/mvn");
    }

    /** Holds everything that building this project has needed, so also what a skill project needs. */
    public static Path localRepository() {
        return place("localRepository");
    }

    /** The jars in a folder of the distribution, in order. */
    public static List<Path> jars(String folder) {
        try (Stream<Path> files = Files.list(distribution().resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path place(String property) {
        Path place = Path.of(System.getProperty(property, "not set by the build"));
        if (!Files.exists(place)) {
            throw new IllegalStateException(property + " is " + place + ", which is not there; run mvn verify");
        }
        return place.toAbsolutePath().normalize();
    }
}
