package studio.patchbay.launcher.internal.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "transports",
        description = "Lists, stops and starts the transports of a running host.",
        mixinStandardHelpOptions = true)
final class TransportsCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: list, stop NAME or start NAME");
    }
}
