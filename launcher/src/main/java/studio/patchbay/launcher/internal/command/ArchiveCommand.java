package studio.patchbay.launcher.internal.command;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import studio.patchbay.launcher.internal.archive.ClassArchive;
import studio.patchbay.launcher.internal.framework.Installation;

@Command(
        name = "archive",
        description = "Makes the class archive that speeds up starts, now instead of in the background of the first host.",
        mixinStandardHelpOptions = true)
final class ArchiveCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    private final Terminal terminal;

    ArchiveCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        ClassArchive archive = ClassArchive.of(Installation.ofThisProcess())
                .orElseThrow(() -> new CommandException(ExitCode.FAILED,
                        "There is no place for an archive: the installation's folder is not writable, the start script "
                                + "does not know this Java, or PATCHBAY_JAVA_OPTS sets one"));
        try {
            boolean made = archive.current() || archive.create(Training.class.getName());
            if (!made) {
                throw new CommandException(ExitCode.FAILED, "Another process is making " + archive.file());
            }
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, "No archive could be made: " + e.getMessage());
        }
        if (json) {
            terminal.json(Map.of("archive", archive.file().toString()));
        } else {
            terminal.out().println(archive.file());
        }
        return ExitCode.OK;
    }
}
