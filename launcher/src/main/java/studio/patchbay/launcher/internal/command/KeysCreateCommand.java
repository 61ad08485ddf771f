package studio.patchbay.launcher.internal.command;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.patchbay.api.Caller;

@Command(name = "create", description = "Makes a key and shows it, once.", mixinStandardHelpOptions = true)
final class KeysCreateCommand implements Callable<Integer> {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}");
    private static final Pattern WORD = Pattern.compile("[!#-\\[\\]-~]+"); // scope-token of RFC 6749, section 3.3

    @Parameters(index = "0", paramLabel = "NAME", description = "Whose key it is; what the log and policies know the caller by.")
    private String name;

    @Option(names = "--scopes", paramLabel = "SCOPE", split = "[, ]+", description = "What the key is good for; separated by commas.")
    private List<String> scopes = List.of();

    @Option(names = "--roles", paramLabel = "ROLE", split = "[, ]+", description = "Roles of its owner; separated by commas.")
    private List<String> roles = List.of();

    @Option(names = "--expires", paramLabel = "TIME", description = "After which time it ends, such as 12h or 90d; never by default.")
    private String expires;

    @Mixin
    private KeysOptions options = new KeysOptions();

    private final Terminal terminal;

    KeysCreateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (!NAME.matcher(name).matches() || name.equals(Caller.ANONYMOUS)) {
            throw new CommandException(ExitCode.USAGE, "NAME is letters, digits and . _ @ + -, at most 64, and not "
                    + Caller.ANONYMOUS + "; not \"" + name + "\"");
        }
        words("--scopes", scopes);
        words("--roles", roles);
        Duration lifetime = expires == null ? null : Lifetime.parse("--expires", expires);
        MadeKey.print(options.keyring().create(name, scopes, roles, lifetime), options, terminal);
        return ExitCode.OK;
    }

    private static void words(String option, List<String> words) {
        words.stream().filter(word -> !WORD.matcher(word).matches()).findFirst().ifPresent(word -> {
            throw new CommandException(ExitCode.USAGE, option + ": \"" + word + "\" has characters that are not allowed there");
        });
    }
}
