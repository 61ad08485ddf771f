package studio.patchbay.bench.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The JDK's tool that asks a running JVM. */
public final class Jcmd {

    private Jcmd() {}

    /**
     * Asks a JVM of the same version as this one.
     *
     * @param question a command of the tool and its arguments
     * @throws IOException when it does not answer, with what the tool says
     */
    public static String ask(long pid, String... question) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(Jvm.home(), "bin", "jcmd").toString(), Long.toString(pid)));
        command.addAll(List.of(question));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " failed: " + answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking a JVM", e);
        }
        return answer;
    }
}
