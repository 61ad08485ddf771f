package studio.patchbay.launcher.internal.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import studio.patchbay.launcher.internal.seal.SealKeyFile;

@Command(
        name = "rotate",
        description = "Lets the newest key seal from now on. The one that did until now still opens; older ones end.",
        mixinStandardHelpOptions = true)
final class SealRotateCommand implements Callable<Integer> {

    @Mixin
    private SealOptions options = new SealOptions();

    private final Terminal terminal;

    SealRotateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (!new SealKeyFile(options.file()).rotate()) {
            throw new CommandException(
                    ExitCode.FAILED, "There is no newer key in " + options.file() + "; make one with patchbay seal new");
        }
        terminal.out().println(options.file());
        return ExitCode.OK;
    }
}
