package studio.patchbay.launcher.internal.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    private static final int NARROWEST = 11;

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

    static void print(PrintWriter out, JsonNode state) {
        if (state.path("bundles").isEmpty()) {
            out.println("No bundle is in the watched folders.");
        }
        printBundles(out, state.path("bundles"));
        if (!state.path("contributions").isEmpty()) {
            out.println();
        }
        String line = column(state.path("contributions")) + " %s %s  (%s)%s%n";
        for (JsonNode contribution : state.path("contributions")) {
            out.printf(line, word(contribution.path("status")), word(contribution.path("kind")),
                    contribution.path("name").asText(), contribution.path("bundle").asText(), reason(contribution));
        }
    }

    /** Under the names of their folders if there are several, as a transport looks like a skill otherwise. */
    private static void printBundles(PrintWriter out, JsonNode bundles) {
        Map<Path, List<JsonNode>> folders = new LinkedHashMap<>();
        bundles.forEach(bundle -> folders.computeIfAbsent(file(bundle).getParent(), folder -> new ArrayList<>()).add(bundle));
        String line = column(bundles) + " %s  %s %s%s%n";
        folders.forEach((folder, inside) -> {
            if (folders.size() > 1) {
                out.println(folder + ":");
            }
            inside.forEach(bundle -> out.printf(line, word(bundle.path("status")), file(bundle).getFileName(),
                    bundle.path("symbolicName").asText(), bundle.path("version").asText(), reason(bundle)));
        });
    }

    private static Path file(JsonNode bundle) {
        return Path.of(bundle.path("file").asText());
    }

    /** The format of a column that holds every status. */
    private static String column(JsonNode parts) {
        int width = NARROWEST;
        for (JsonNode part : parts) {
            width = Math.max(width, word(part.path("status")).length());
        }
        return "%-" + width + "s";
    }

    static String word(JsonNode constant) {
        return constant.asText().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String reason(JsonNode part) {
        String reason = part.path("reason").asText();
        return reason.isEmpty() ? "" : ": " + reason;
    }
}
