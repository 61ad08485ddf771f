package studio.patchbay.launcher.internal.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "Shows the keys, without their secrets, which nobody knows.", mixinStandardHelpOptions = true)
final class KeysListCommand implements Callable<Integer> {

    @Mixin
    private KeysOptions options = new KeysOptions();

    private final Terminal terminal;

    KeysListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<JsonNode> keys = options.store().list();
        if (options.json) {
            terminal.json(keys);
        } else if (keys.isEmpty()) {
            terminal.out().println("There is no key. Make one with: patchbay keys create NAME");
        } else {
            keys.forEach(this::print);
        }
        return ExitCode.OK;
    }

    private void print(JsonNode key) {
        terminal.out().printf("%-11s %-20s %-24s%s%s%n", key.path("id").asText(), key.path("name").asText(), end(key),
                words(" scopes ", key.path("scopes")), words(" roles ", key.path("roles")));
    }

    private static String end(JsonNode key) {
        if (!key.has("expires")) {
            return "never expires";
        }
        String expires = key.get("expires").asText();
        return (Instant.parse(expires).isAfter(Instant.now()) ? "until " : "expired ") + expires;
    }

    private static String words(String title, JsonNode words) {
        return words.isEmpty()
                ? ""
                : title + StreamSupport.stream(words.spliterator(), false).map(JsonNode::asText).collect(Collectors.joining(","));
    }
}
