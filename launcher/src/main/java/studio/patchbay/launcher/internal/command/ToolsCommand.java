package studio.patchbay.launcher.internal.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "tools", description = "Lists and calls the tools of a running host.", mixinStandardHelpOptions = true)
final class ToolsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: list or call NAME");
    }
}
