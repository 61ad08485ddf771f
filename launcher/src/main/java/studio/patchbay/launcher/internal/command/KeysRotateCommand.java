package studio.patchbay.launcher.internal.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "rotate",
        description = "Makes a key for the same owner with the same rights, and lets the old one end.",
        mixinStandardHelpOptions = true)
final class KeysRotateCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "ID", description = "As patchbay keys list shows it.")
    private String id;

    @Option(
            names = "--overlap",
            paramLabel = "TIME",
            defaultValue = "24h",
            description = "How long the old key stays good, such as 0s or 7d; ${DEFAULT-VALUE} by default.")
    private String overlap;

    @Mixin
    private KeysOptions options = new KeysOptions();

    private final Terminal terminal;

    KeysRotateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        MadeKey.print(
                options.keyring().rotate(id, Lifetime.parse("--overlap", overlap)).orElseThrow(() -> options.noSuchKey(id)),
                options,
                terminal);
        return ExitCode.OK;
    }
}
