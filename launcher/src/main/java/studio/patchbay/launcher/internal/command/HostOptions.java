package studio.patchbay.launcher.internal.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import studio.patchbay.launcher.internal.control.ControlClient;
import studio.patchbay.launcher.internal.control.HostRecord;
import studio.patchbay.launcher.internal.control.RunningHosts;
import studio.patchbay.launcher.internal.home.HomeFolder;
import studio.patchbay.launcher.internal.settings.Settings;
import studio.patchbay.launcher.internal.settings.SettingsReader;

/** The options of the commands that talk to a running host, and the way to it. */
final class HostOptions {

    @Mixin
    private HomeOptions home;

    @Option(names = "--pid", paramLabel = "PID", description = "Process id of the host, if several run.")
    private Long pid;

    @Option(names = "--json", description = "Prints JSON.")
    boolean json;

    /** What the home says. */
    Settings settings() {
        return SettingsReader.ofThisProcess().read(home.flags());
    }

    /** Empty if no host runs; otherwise as {@link #connect}. */
    Optional<ControlClient> connectIfRunning() {
        boolean none = pid == null && new RunningHosts(new HomeFolder(settings().home())).list().isEmpty();
        return none ? Optional.empty() : Optional.of(connect());
    }

    /** @throws CommandException if there is not exactly one host that fits */
    ControlClient connect() {
        Settings settings = settings();
        List<HostRecord> running = new RunningHosts(new HomeFolder(settings.home())).list();
        List<HostRecord> fitting =
                running.stream().filter(host -> pid == null || host.pid() == pid).toList();
        if (fitting.isEmpty()) {
            throw new CommandException(ExitCode.NO_HOST, nobody(settings, running));
        }
        if (fitting.size() > 1) {
            throw new CommandException(
                    ExitCode.USAGE, "Several hosts run with this home; choose one with --pid: " + names(fitting));
        }
        return ControlClient.connect(fitting.get(0));
    }

    private String nobody(Settings settings, List<HostRecord> running) {
        if (running.isEmpty()) {
            return "No host runs with the home " + settings.home() + "; start one with: patchbay run";
        }
        return "No host has the process id " + pid + "; running are: " + names(running);
    }

    private static String names(List<HostRecord> hosts) {
        return hosts.stream()
                .map(host -> host.pid() + " (" + (host.urls().isEmpty() ? "stdio" : String.join(" ", host.urls())) + ")")
                .collect(Collectors.joining(", "));
    }
}
