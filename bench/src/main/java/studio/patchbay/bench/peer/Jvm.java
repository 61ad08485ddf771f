package studio.patchbay.bench.peer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The Java that all servers run on, which is the one that runs the harness. */
public final class Jvm {

    /** The same for all servers: one collector for one core, one heap. */
    public static final List<String> FLAGS = List.of("-XX:+UseSerialGC", "-Xmx512m");

    private Jvm() {}

    static String home() {
        return System.getProperty("java.home");
    }

    /** The command that runs a main class from this class path. */
    static List<String> command(Class<?> main, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(home(), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(Arrays.asList(arguments));
        return command;
    }
}
