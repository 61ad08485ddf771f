package studio.patchbay.launcher.internal.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.launcher.internal.control.ControlClient;
import studio.patchbay.launcher.internal.settings.RegistryEngine;
import studio.patchbay.launcher.internal.settings.Settings;
import studio.patchbay.registry.internal.file.DirectoryView;

@Command(
        name = "instances",
        description = "Shows the hosts that know of each other: as a running host with this home sees them, else as they are in the"
                + " registry.",
        mixinStandardHelpOptions = true)
final class InstancesCommand implements Callable<Integer> {

    @Mixin
    private HostOptions host;

    private final Terminal terminal;

    InstancesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        JsonNode instances = instances();
        if (host.json) {
            terminal.json(instances);
        } else if (instances.isEmpty()) {
            terminal.out().println("No host is announced in " + place());
        } else {
            instances.forEach(instance -> terminal.out().println(line(instance)));
        }
        return ExitCode.OK;
    }

    private JsonNode instances() throws IOException {
        Optional<ControlClient> running = host.connectIfRunning();
        if (running.isPresent()) {
            try (ControlClient control = running.get()) {
                JsonNode known = control.ask("instances", Map.of()).path("instances");
                if (known.isArray()) {
                    return known;
                }
            }
        }
        return new ObjectMapper().valueToTree(announced(host.settings()).stream().map(InstanceRecord::toMap).toList());
    }

    private static List<InstanceRecord> announced(Settings settings) throws IOException {
        if (!RegistryEngine.isSet(settings)) {
            return new DirectoryView(settings.registryDirectory()).instances();
        }
        try {
            return RegistryEngine.of(settings).instances();
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage());
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, e.getMessage());
        }
    }

    private String place() {
        Settings settings = host.settings();
        return RegistryEngine.isSet(settings) ? RegistryEngine.of(settings).address() : settings.registryDirectory().toString();
    }

    private static String line(JsonNode instance) {
        String words = StreamSupport.stream(instance.path("capabilities").spliterator(), false)
                .map(word -> " (" + word.asText() + ")")
                .collect(Collectors.joining());
        String application = (instance.path("application").asText() + " " + instance.path("applicationVersion").asText()).strip();
        return String.format("%-8s %-13s %-16s %-24s %s:%d  %s%s  %s", instance.path("shortId").asText(),
                        instance.path("status").asText(), application.isEmpty() ? "-" : application,
                        instance.path("displayName").asText(), instance.path("host").asText(), instance.path("pid").asLong(),
                        instance.path("url").asText(), words, instance.path("scene").asText())
                .stripTrailing();
    }
}
