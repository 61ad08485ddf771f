package studio.patchbay.launcher.internal.command;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import studio.patchbay.launcher.internal.framework.Installation;

@Command(name = "version", description = "Shows the version of Patchbay and of Java.", mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    private final Terminal terminal;

    VersionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (json) {
            terminal.json(Map.of("version", Installation.VERSION, "java", Runtime.version().toString()));
        } else {
            terminal.out().println(text());
        }
        return ExitCode.OK;
    }

    private static String text() {
        return "Patchbay " + Installation.VERSION + " on Java " + Runtime.version();
    }

    /** For {@code --version}. */
    static final class Text implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {text()};
        }
    }
}
