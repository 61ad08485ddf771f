package studio.patchbay.launcher.internal.command;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "revoke",
        description = "Ends a key: it is refused from the next second on, and what it has opened is closed.",
        mixinStandardHelpOptions = true)
final class KeysRevokeCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "ID", description = "As patchbay keys list shows it.")
    private String id;

    @Mixin
    private KeysOptions options = new KeysOptions();

    private final Terminal terminal;

    KeysRevokeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (!options.keyring().revoke(id)) {
            throw options.noSuchKey(id);
        }
        if (options.json) {
            terminal.json(Map.of("revoked", id));
        } else {
            terminal.out().println("Revoked " + id);
        }
        return ExitCode.OK;
    }
}
