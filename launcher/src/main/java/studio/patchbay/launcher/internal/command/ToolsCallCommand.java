package studio.patchbay.launcher.internal.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import studio.patchbay.launcher.internal.control.ControlClient;
import studio.patchbay.launcher.internal.control.McpClient;

@Command(name = "call", description = "Calls a tool and prints what it answers.", mixinStandardHelpOptions = true)
final class ToolsCallCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "NAME", description = "Published name of the tool.")
    private String name;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "ARGUMENT",
            description = "One JSON object, or any number of key=value.")
    private List<String> arguments = List.of();

    @Mixin
    private HostOptions host;

    private final Terminal terminal;

    ToolsCallCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (ControlClient control = host.connect()) {
            McpClient mcp = control.mcp();
            JsonNode result = mcp.call(name, arguments(mcp));
            if (host.json) {
                terminal.json(result);
            } else {
                result.path("content").forEach(block -> terminal.out().println(text(block)));
            }
            return result.path("isError").asBoolean() ? ExitCode.FAILED : ExitCode.OK;
        }
    }

    private ObjectNode arguments(McpClient mcp) {
        ToolArguments given = new ToolArguments(arguments);
        return given.needSchema() ? given.with(schema(mcp)) : given.json();
    }

    private JsonNode schema(McpClient mcp) {
        return mcp.tools().stream()
                .filter(tool -> tool.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.FAILED, "There is no tool " + name + "; see: patchbay tools list"))
                .path("inputSchema");
    }

    private static String text(JsonNode block) {
        return switch (block.path("type").asText()) {
            case "text" -> block.path("text").asText();
            case "resource" -> block.at("/resource/text").asText("[resource " + block.at("/resource/uri").asText() + "]");
            case "resource_link" -> "[" + block.path("name").asText() + " " + block.path("uri").asText() + "]";
            default -> "[" + block.path("type").asText() + " " + block.path("mimeType").asText() + "]";
        };
    }
}
