package studio.patchbay.launcher.internal.command;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import studio.patchbay.launcher.internal.control.ControlException;
import studio.patchbay.launcher.internal.framework.StartException;
import studio.patchbay.launcher.internal.keys.UnreadableKeysException;
import studio.patchbay.launcher.internal.settings.InvalidSettingException;
import studio.patchbay.launcher.internal.settings.NearestName;

/** Turns what went wrong into a sentence on standard error and an exit code. */
final class Failures {

    private Failures() {}

    static int wrongUsage(CommandLine.ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("patchbay: " + unknownCommand(e).orElse(e.getMessage()));
        command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static Optional<String> unknownCommand(CommandLine.ParameterException e) {
        Set<String> known = e.getCommandLine().getSubcommands().keySet();
        if (known.isEmpty() || !(e instanceof CommandLine.UnmatchedArgumentException unmatched) || unmatched.isUnknownOption()) {
            return Optional.empty();
        }
        String typed = unmatched.getUnmatched().get(0);
        return Optional.of("There is no command " + typed + "; " + NearestName.of(typed, known)
                .map(nearest -> "did you mean " + nearest + "?")
                .orElseGet(() -> "known are " + String.join(", ", known)));
    }

    static int failed(Exception e, PrintWriter err) {
        if (e instanceof CommandException known) {
            return print(err, e, known.exitCode());
        }
        if (e instanceof InvalidSettingException) {
            return print(err, e, ExitCode.USAGE);
        }
        if (e instanceof UnreadableKeysException) {
            return print(err, e, ExitCode.FAILED);
        }
        if (e instanceof StartException || e instanceof ControlException) {
            LoggerFactory.getLogger(Failures.class).debug("The reason in full", e);
            return print(err, e, ExitCode.FAILED);
        }
        LoggerFactory.getLogger(Failures.class).error("Unexpected failure; please report it", e);
        return ExitCode.FAILED;
    }

    private static int print(PrintWriter err, Exception e, int code) {
        err.println("patchbay: " + e.getMessage());
        return code;
    }
}
