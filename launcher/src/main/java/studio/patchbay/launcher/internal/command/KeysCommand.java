package studio.patchbay.launcher.internal.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "keys",
        description = "Creates, lists, rotates and revokes API keys. A running host takes the change within a second.",
        mixinStandardHelpOptions = true)
final class KeysCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Say what to do: create NAME, list, rotate ID or revoke ID");
    }
}
