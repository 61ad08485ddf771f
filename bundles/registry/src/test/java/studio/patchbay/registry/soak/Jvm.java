package studio.patchbay.registry.soak;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts processes of this Java with this class path, as small as they can be. */
final class Jvm {

    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
            "-Xmx64m", "-Dslf4j.internal.verbosity=ERROR");

    private Jvm() {}

    /** With the archive of classes that the system property {@code soak.archive} names, if it does: then with their very path, too. */
    static Process start(Class<?> main, Clock clock, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SMALL);
        String archive = System.getProperty("soak.archive");
        command.add(archive == null ? "-Xshare:auto" : "-XX:SharedArchiveFile=" + archive);
        command.addAll(List.of("-cp", archive == null ? classPath() : System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        clock.set(builder.environment());
        return builder.start();
    }

    /** Without what only tests need, which would make each start longer. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator))
                .filter(entry -> !entry.endsWith(".jar") || Stream.of("jackson-core", "slf4j-api", "patchbay-").anyMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
