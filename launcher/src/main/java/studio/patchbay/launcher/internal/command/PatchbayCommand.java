package studio.patchbay.launcher.internal.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command itself, which only leads to the others. */
@Command(
        name = "patchbay",
        description = "A plugin host for the Model Context Protocol.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Text.class,
        synopsisSubcommandLabel = "COMMAND")
final class PatchbayCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: run, stdio, skills, …");
    }
}
