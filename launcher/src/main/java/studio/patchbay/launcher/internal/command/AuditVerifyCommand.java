package studio.patchbay.launcher.internal.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.patchbay.launcher.internal.settings.SettingsReader;
import studio.patchbay.security.internal.chain.ChainFiles;
import studio.patchbay.security.internal.chain.Verification;

@Command(
        name = "verify",
        description = "Looks whether an audit log is as it was written; a host may be writing to it.",
        mixinStandardHelpOptions = true)
final class AuditVerifyCommand implements Callable<Integer> {

    private static final int TRIES = 3;

    @Mixin
    private HomeOptions home;

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            description = "Where the log is, or its file; without it, where the settings say.")
    private Path place;

    @Option(names = "--expect", paramLabel = "HASH", description = "A hash that was kept elsewhere; its record must be there.")
    private String expected;

    @Option(names = "--head", description = "Prints only the hash of the last record, to keep elsewhere.")
    private boolean head;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    private final Terminal terminal;

    AuditVerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (expected != null && !expected.matches("[0-9a-f]{64}")) {
            throw new CommandException(ExitCode.USAGE, "--expect takes the 64 hexadecimal digits that --head printed, not \""
                    + expected + "\"");
        }
        Verification.Result result = verify(files());
        print(result);
        return result.good() ? ExitCode.OK : ExitCode.FAILED;
    }

    private ChainFiles files() throws IOException {
        Path path = place != null ? place : SettingsReader.ofThisProcess().read(home.flags()).auditFile();
        if (Files.isDirectory(path)) {
            try {
                return ChainFiles.in(path);
            } catch (IllegalArgumentException e) {
                throw new CommandException(ExitCode.USAGE, e.getMessage());
            }
        }
        if (!Files.isDirectory(path.toAbsolutePath().getParent())) {
            throw new CommandException(ExitCode.USAGE, "There is no folder " + path.toAbsolutePath().getParent());
        }
        return new ChainFiles(path);
    }

    /** What is found wrong may be a line that is just being written, or files that are just being exchanged. */
    private Verification.Result verify(ChainFiles files) throws IOException, InterruptedException {
        Verification.Result result = Verification.of(files, expected);
        for (int i = 1; i < TRIES && !result.good(); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            result = Verification.of(files, expected);
        }
        return result;
    }

    private void print(Verification.Result result) {
        if (json) {
            terminal.json(result);
            return;
        }
        // A hash of what is broken must not be kept as if it were good.
        if (head && result.good()) {
            terminal.out().println(result.head());
            return;
        }
        result.findings().forEach(finding -> terminal.out().println(
                finding.file() + (finding.line() == 0 ? "" : ", line " + finding.line()) + ": " + finding.what()));
        if (result.good()) {
            terminal.out().printf("ok: %d records in %d files, the last is %s%n", result.records(), result.files(), result.head());
        }
        if (result.repaired() > 0) {
            terminal.out().println(
                    "The host was killed while it wrote, and repaired the line when it started: " + result.repaired() + " times");
        }
    }
}
