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

    private static final int NAME_WIDTH = 8;

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
                int width = width(transports);
                transports.forEach(transport -> terminal.out().println(line(transport, width)));
            }
        }
        return ExitCode.OK;
    }

    private static int width(JsonNode transports) {
        int width = NAME_WIDTH;
        for (JsonNode transport : transports) {
            width = Math.max(width, transport.path("name").asText().length());
        }
        return width;
    }

    static String line(JsonNode transport) {
        return line(transport, NAME_WIDTH);
    }

    private static String line(JsonNode transport, int width) {
        StringBuilder line = new StringBuilder();
        line.append(String.format("%-" + width + "s %-8s %s", transport.path("name").asText(),
                SkillsCommand.word(transport.path("status")), transport.path("bundle").asText()));
        transport.path("addresses").forEach(address -> line.append("  ").append(address.asText()));
        return line.append(SkillsCommand.reason(transport)).toString();
    }
}
