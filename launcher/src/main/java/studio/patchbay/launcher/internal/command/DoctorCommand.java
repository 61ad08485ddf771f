package studio.patchbay.launcher.internal.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import studio.patchbay.launcher.internal.doctor.Doctor;
import studio.patchbay.launcher.internal.doctor.Finding;
import studio.patchbay.launcher.internal.settings.SettingsReader;

@Command(
        name = "doctor",
        description = "Looks for what is wrong and says how to mend it.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private HomeOptions home;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Option(names = "--strict", description = "Exit code 1 for warnings, too.")
    private boolean strict;

    private final Terminal terminal;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Finding> findings = new Doctor(SettingsReader.ofThisProcess()).examine(home.flags());
        if (json) {
            terminal.json(findings);
        } else {
            findings.forEach(this::print);
        }
        return findings.stream().allMatch(this::passes) ? ExitCode.OK : ExitCode.FAILED;
    }

    private boolean passes(Finding finding) {
        return finding.ok() && !(strict && finding.warning());
    }

    private static String word(Finding finding) {
        if (finding.warning()) {
            return "WARN";
        }
        return finding.ok() ? "ok" : "WRONG";
    }

    private void print(Finding finding) {
        terminal.out().printf("%-6s %s: %s%n", word(finding), finding.subject(), finding.found());
        if (!finding.remedy().isEmpty()) {
            terminal.out().println("       " + finding.remedy());
        }
    }
}
