package studio.patchbay.launcher.internal.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import studio.patchbay.launcher.internal.control.ControlClient;

@Command(name = "list", description = "Shows the published tools.", mixinStandardHelpOptions = true)
final class ToolsListCommand implements Callable<Integer> {

    @Mixin
    private HostOptions host;

    private final Terminal terminal;

    ToolsListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (ControlClient control = host.connect()) {
            List<JsonNode> tools = control.mcp().tools();
            if (host.json) {
                terminal.json(tools);
            } else {
                tools.forEach(this::print);
            }
        }
        return ExitCode.OK;
    }

    private void print(JsonNode tool) {
        String description = tool.path("description").asText().lines().findFirst().orElse("");
        terminal.out().printf("%-30s %s%n", tool.path("name").asText(), description);
    }
}
