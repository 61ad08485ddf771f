package studio.patchbay.launcher.internal.command;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import studio.patchbay.api.runtime.TransportState;
import studio.patchbay.launcher.internal.framework.Installation;
import studio.patchbay.launcher.internal.framework.StartException;
import studio.patchbay.launcher.internal.host.Host;
import studio.patchbay.launcher.internal.settings.ExposureCheck;
import studio.patchbay.launcher.internal.settings.KnownSettings;
import studio.patchbay.launcher.internal.settings.Settings;
import studio.patchbay.launcher.internal.streams.HandedOverStreams;
import studio.patchbay.launcher.internal.streams.ProcessStreams;

@Command(
        name = "stdio",
        description = "Starts a host that speaks on standard input and output, for a client that starts it.",
        mixinStandardHelpOptions = true)
final class StdioCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(StdioCommand.class);

    @Mixin
    private final SettingOptions options;

    private final ProcessStreams streams;
    private final ProcessEnd end;

    /** @param options as read, or for picocli to fill */
    StdioCommand(SettingOptions options, ProcessStreams streams, ProcessEnd end) {
        this.options = options;
        this.streams = streams;
        this.end = end;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = options.settings();
        LogSettings.apply(settings);
        Set<String> enabled = new LinkedHashSet<>();
        enabled.add("stdio");
        // Off by default: clients start several of these at once, which one port cannot serve.
        boolean http = settings.find(KnownSettings.HTTP_ENABLED).orElse(options.mentionHttp());
        if (http) {
            ExposureCheck.check(settings);
            enabled.addAll(settings.transportsOverHttp());
        }
        Installation installation = Installation.ofThisProcess();
        Host host = new Host(installation, settings, http ? options::safeSettings : options::settings, enabled);
        end.stopFirst(host);
        host.start(Optional.of(new HandedOverStreams(streams, end::ask)));
        TransportState stdio = host.transport("stdio");
        if (stdio.status() != TransportState.Status.RUNNING) {
            throw new StartException("Standard input and output cannot be served: " + stdio.reason());
        }
        if (http) {
            settings.transportsOverHttp().forEach(name -> report(host.transport(name)));
        }
        BackgroundArchive.start(installation);
        end.await();
        return ExitCode.OK;
    }

    /** The client that started this process speaks stdio; it is not to suffer from a port that is in use. */
    private static void report(TransportState http) {
        if (http.status() == TransportState.Status.RUNNING) {
            LOG.info("HTTP is served at {}", http.addresses());
        } else {
            LOG.warn("HTTP is not served, {}: {}", http.name(), http.reason());
        }
    }
}
