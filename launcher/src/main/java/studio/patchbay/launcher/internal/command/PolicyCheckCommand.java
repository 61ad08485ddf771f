package studio.patchbay.launcher.internal.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.patchbay.api.Caller;
import studio.patchbay.api.Effect;
import studio.patchbay.api.runtime.Contribution.Kind;
import studio.patchbay.api.security.Subject;
import studio.patchbay.launcher.internal.control.ControlClient;
import studio.patchbay.launcher.internal.settings.SecuritySettings;
import studio.patchbay.launcher.internal.settings.Settings;
import studio.patchbay.security.internal.policy.PolicyCheck;

@Command(
        name = "check",
        description = "Reads a policy as a host would, and shows what somebody sees and may call of a running host, and why.",
        mixinStandardHelpOptions = true)
final class PolicyCheckCommand implements Callable<Integer> {

    private static final String LOCAL = "local-user";

    @Mixin
    private HostOptions host;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The policy file; without it, the one that the settings name.")
    private Path file;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            defaultValue = Caller.ANONYMOUS,
            description = "The principal to ask for (default: ${DEFAULT-VALUE}); " + LOCAL + " is the user who runs the host.")
    private String principal;

    @Option(names = "--scopes", paramLabel = "SCOPE", split = ",", description = "Scopes of its credential.")
    private List<String> scopes = List.of();

    @Option(names = "--roles", paramLabel = "ROLE", split = ",", description = "Roles that its authenticator gives it.")
    private List<String> roles = List.of();

    private final Terminal terminal;

    PolicyCheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        PolicyCheck policy = read(host.settings());
        Optional<ControlClient> running = host.connectIfRunning();
        if (running.isEmpty()) {
            terminal.err().println("The policy is good. No host runs with this home whose tools it could be asked about.");
            return ExitCode.OK;
        }
        try (ControlClient control = running.get()) {
            print(policy, control.ask("state", Map.of()).at("/state/contributions"));
        }
        return ExitCode.OK;
    }

    private PolicyCheck read(Settings settings) {
        Path path = file != null ? file : settings.find(SecuritySettings.POLICY_FILE).orElse(null);
        List<String> effects = settings.find(SecuritySettings.POLICY_SCOPES).orElse(List.of());
        if (path == null && effects.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, "Neither policy.file nor policy.scopes is set; name a FILE");
        }
        try {
            return PolicyCheck.read(path, effects);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, e.getMessage());
        }
    }

    private Caller caller() {
        boolean local = principal.equals(LOCAL);
        return new Caller(
                principal, local ? "control" : "http", local ? "" : "192.0.2.1", Set.copyOf(scopes), Set.copyOf(roles));
    }

    private void print(PolicyCheck policy, JsonNode contributions) {
        Caller caller = caller();
        List<Map<String, String>> answers = new ArrayList<>();
        for (JsonNode contribution : contributions) {
            if (contribution.path("status").asText().equals("PUBLISHED")) {
                answers.add(answer(policy, caller, contribution));
            }
        }
        if (host.json) {
            terminal.json(Map.of("principal", principal, "roles", policy.roles(caller), "answers", answers));
            return;
        }
        terminal.out().println(principal + " is: " + String.join(", ", policy.roles(caller)));
        answers.forEach(answer -> terminal.out().printf("%-8s %-9s %-30s %s%s%n", answer.get("access"), answer.get("kind"),
                answer.get("name"), answer.get("rule"),
                answer.get("missing").isEmpty() ? "" : " (" + answer.get("missing") + ")"));
    }

    private static Map<String, String> answer(PolicyCheck policy, Caller caller, JsonNode contribution) {
        PolicyCheck.Answer answer = policy.ask(caller, subject(contribution));
        Map<String, String> line = new LinkedHashMap<>();
        line.put("access", answer.access().name().toLowerCase(Locale.ROOT));
        line.put("kind", SkillsCommand.word(contribution.path("kind")));
        line.put("name", contribution.path("name").asText());
        line.put("rule", answer.rule());
        line.put("missing", answer.missing());
        return line;
    }

    private static Subject subject(JsonNode contribution) {
        return new Subject(
                Kind.valueOf(contribution.path("kind").asText()),
                contribution.path("name").asText(),
                contribution.path("skill").asText(),
                contribution.path("bundle").asText(),
                Effect.valueOf(contribution.path("effect").asText()));
    }
}
