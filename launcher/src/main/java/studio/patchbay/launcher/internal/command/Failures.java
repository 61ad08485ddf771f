package studio.patchbay.launcher.internal.command;

import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import studio.patchbay.launcher.internal.control.ControlException;
import studio.patchbay.launcher.internal.framework.StartException;
import studio.patchbay.launcher.internal.settings.InvalidSettingException;

/** Turns what went wrong into a sentence on standard error and an exit code. */
final class Failures {

    private Failures() {}

    static int wrongUsage(CommandLine.ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("patchbay: " + e.getMessage());
        command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (e instanceof CommandException known) {
            return print(command, e, known.exitCode());
        }
        if (e instanceof InvalidSettingException) {
            return print(command, e, ExitCode.USAGE);
        }
        if (e instanceof StartException || e instanceof ControlException) {
            LoggerFactory.getLogger(Failures.class).debug("The reason in full", e);
            return print(command, e, ExitCode.FAILED);
        }
        LoggerFactory.getLogger(Failures.class).error("Unexpected failure; please report it", e);
        return ExitCode.FAILED;
    }

    private static int print(CommandLine command, Exception e, int code) {
        command.getErr().println("patchbay: " + e.getMessage());
        return code;
    }
}
