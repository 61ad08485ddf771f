package studio.patchbay.launcher.internal.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import studio.patchbay.launcher.internal.control.ControlClient;

@Command(
        name = "skills",
        description = "Shows every bundle, tool, resource and prompt of a running host, and why one is not published.",
        mixinStandardHelpOptions = true)
final class SkillsCommand implements Callable<Integer> {

    @Mixin
    private HostOptions host;

    private final Terminal terminal;

    SkillsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (ControlClient control = host.connect()) {
            JsonNode state = control.ask("state", Map.of()).path("state");
            if (host.json) {
                terminal.json(state);
            } else {
                print(terminal.out(), state);
            }
        }
        return ExitCode.OK;
    }

    private static void print(PrintWriter out, JsonNode state) {
        if (state.path("bundles").isEmpty()) {
            out.println("No bundle is in the watched folders.");
        }
        for (JsonNode bundle : state.path("bundles")) {
            String file = Path.of(bundle.path("file").asText()).getFileName().toString();
            out.printf("%-11s %s  %s %s%s%n", word(bundle.path("status")), file, bundle.path("symbolicName").asText(),
                    bundle.path("version").asText(), reason(bundle));
        }
        if (!state.path("contributions").isEmpty()) {
            out.println();
        }
        for (JsonNode contribution : state.path("contributions")) {
            out.printf("%-11s %s %s  (%s)%s%n", word(contribution.path("status")), word(contribution.path("kind")),
                    contribution.path("name").asText(), contribution.path("bundle").asText(), reason(contribution));
        }
    }

    static String word(JsonNode constant) {
        return constant.asText().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String reason(JsonNode part) {
        String reason = part.path("reason").asText();
        return reason.isEmpty() ? "" : ": " + reason;
    }
}
