package studio.patchbay.launcher.internal.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "seal",
        description = "Makes and rotates the keys by which hosts behind one load balancer go on with each other's sessions.",
        mixinStandardHelpOptions = true)
final class SealCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Say what to do: new or rotate");
    }
}
