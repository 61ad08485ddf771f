package studio.patchbay.launcher.internal.command;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import studio.patchbay.api.runtime.TransportState;
import studio.patchbay.launcher.internal.framework.Installation;
import studio.patchbay.launcher.internal.framework.StartException;
import studio.patchbay.launcher.internal.host.Host;
import studio.patchbay.launcher.internal.settings.ExposureCheck;
import studio.patchbay.launcher.internal.settings.KnownSettings;
import studio.patchbay.launcher.internal.settings.Settings;

@Command(name = "run", description = "Starts a host that serves HTTP.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Mixin
    private final SettingOptions options;

    private final Terminal terminal;
    private final ProcessEnd end;

    /** @param options as read, or for picocli to fill */
    RunCommand(SettingOptions options, Terminal terminal, ProcessEnd end) {
        this.options = options;
        this.terminal = terminal;
        this.end = end;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = options.settings();
        LogSettings.apply(settings);
        boolean http = settings.find(KnownSettings.HTTP_ENABLED).orElse(true);
        Set<String> enabled = new LinkedHashSet<>();
        if (http) {
            ExposureCheck.check(settings);
            enabled.addAll(settings.transportsOverHttp());
        }
        Installation installation = Installation.ofThisProcess();
        Host host = new Host(installation, settings, http ? options::safeSettings : options::settings, enabled);
        end.stopFirst(host);
        host.start(Optional.empty());
        enabled.forEach(name -> mustRun(host.transport(name)));
        Welcome.print(terminal.out(), host.addresses(), settings);
        BackgroundArchive.start(installation);
        end.await();
        return ExitCode.OK;
    }

    private static void mustRun(TransportState state) {
        if (state.status() != TransportState.Status.RUNNING) {
            throw new StartException(served(state.name()) + " cannot be served: " + state.reason());
        }
    }

    private static String served(String transport) {
        return switch (transport) {
            case "websocket" -> "WebSocket";
            case "sse" -> "HTTP+SSE";
            default -> "HTTP";
        };
    }
}
