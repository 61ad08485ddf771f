package studio.patchbay.launcher.internal.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import studio.patchbay.launcher.internal.seal.SealKeyFile;

@Command(
        name = "new",
        description = "Adds a key to the file, which is made if it is not there. It opens at once and seals after rotate.",
        mixinStandardHelpOptions = true)
final class SealNewCommand implements Callable<Integer> {

    @Mixin
    private SealOptions options = new SealOptions();

    private final Terminal terminal;

    SealNewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path file = options.file();
        int keys = new SealKeyFile(file).add();
        terminal.out().println(file);
        terminal.err().println(keys == 1
                ? "Give the same file to all hosts behind the load balancer."
                : "When all hosts have read the file, which takes a second where they share it, run: patchbay seal rotate");
        if (!options.used()) {
            terminal.err().println("Hosts use it once they are told to: seal.file = " + file);
        }
        return ExitCode.OK;
    }
}
