package studio.patchbay.itest.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command of the distribution. */
public final class Patchbay {

    private static final long ARCHIVE_SECONDS = 180;

    /** Hosts start in half the time with an archive of their classes, which one that lives for seconds would not make. */
    static {
        result(start(command("archive")), ARCHIVE_SECONDS).printed();
    }

    private Patchbay() {}

    /** How a command ended and what it printed. */
    public record Result(int exitCode, String out, String err) {

        /** The output of a command that went well. */
        public String printed() {
            if (exitCode != 0) {
                throw new AssertionError("exit code " + exitCode + ": " + err + out);
            }
            return out;
        }
    }

    /** Runs a command to its end. */
    public static Result call(String... arguments) {
        return result(start(arguments), Deadline.SECONDS);
    }

    /** Runs another program to its end, under the same conditions. */
    public static Result run(List<String> command) {
        return result(start(command), Deadline.SECONDS);
    }

    private static Result result(Process process, long seconds) {
        Lines out = new Lines(process.getInputStream(), "stdout");
        Lines err = new Lines(process.getErrorStream(), "stderr");
        try {
            process.getOutputStream().close();
            return new Result(exitCode(process, seconds), out.whole().text(), err.whole().text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    static Process start(String... arguments) {
        return start(command(arguments));
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Artifacts.distribution().resolve("bin/patchbay").toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Starts a process with the Java that runs the tests, and no setting that the machine's user may have. */
    private static Process start(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PATCHBAY_") || name.startsWith("DCC_MCP_"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        // They live for seconds: no optimising compiler, which would take time from the others.
        environment.put("PATCHBAY_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int exitCode(Process process) {
        return exitCode(process, Deadline.SECONDS);
    }

    private static int exitCode(Process process, long seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                throw Deadline.late("the end of the process");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw Deadline.interrupted(e);
        }
    }
}
