package studio.patchbay.launcher.internal.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import studio.patchbay.launcher.internal.control.ControlClient;

@Command(name = "list", description = "Shows the installed transports.", mixinStandardHelpOptions = true)
final class TransportsListCommand implements Callable<Integer> {

    @Mixin
    private HostOptions host;

    private final Terminal terminal;

    TransportsListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (ControlClient control = host.connect()) {
            JsonNode transports = control.ask("state", Map.of()).at("/state/transports");
            if (host.json) {
                terminal.json(transports);
            } else {
                transports.forEach(transport -> terminal.out().println(line(transport)));
            }
        }
        return ExitCode.OK;
    }

    static String line(JsonNode transport) {
        StringBuilder line = new StringBuilder();
        line.append(String.format("%-8s %-8s %s", transport.path("name").asText(),
                SkillsCommand.word(transport.path("status")), transport.path("bundle").asText()));
        transport.path("addresses").forEach(address -> line.append("  ").append(address.asText()));
        return line.append(SkillsCommand.reason(transport)).toString();
    }
}
