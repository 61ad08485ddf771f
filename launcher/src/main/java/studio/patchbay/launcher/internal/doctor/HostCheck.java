package studio.patchbay.launcher.internal.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import studio.patchbay.launcher.internal.control.ControlClient;
import studio.patchbay.launcher.internal.control.ControlException;
import studio.patchbay.launcher.internal.control.HostRecord;

/** Whether a running host answers, and what it could not deploy, publish or start. */
final class HostCheck {

    private static final String TROUBLESHOOTING = "See docs/troubleshooting.md.";

    private HostCheck() {}

    static List<Finding> of(HostRecord host) {
        String subject = "host " + host.pid();
        List<Finding> findings = new ArrayList<>();
        try (ControlClient control = ControlClient.connect(host)) {
            JsonNode answer = control.ask("state", Map.of());
            JsonNode state = answer.path("state");
            findings.add(Finding.right(subject, "answers; " + count(state) + " published"));
            findings.addAll(BundleCheck.of(subject, state.path("bundles")));
            unpublished(findings, subject, state.path("contributions"));
            failed(findings, subject, state.path("transports"));
            answer.path("troubles").fields().forEachRemaining(trouble ->
                    findings.add(Finding.wrong(subject, sentence(trouble), TROUBLESHOOTING)));
            answer.path("degraded").fields().forEachRemaining(doubt ->
                    findings.add(Finding.warning(subject, sentence(doubt), TROUBLESHOOTING)));
        } catch (ControlException | IOException e) {
            findings.add(Finding.wrong(subject, e.getMessage(), "Stop the process and start the host again."));
        }
        return findings;
    }

    private static long count(JsonNode state) {
        return state.path("contributions").findValuesAsText("status").stream().filter("PUBLISHED"::equals).count();
    }

    private static void unpublished(List<Finding> findings, String subject, JsonNode contributions) {
        for (JsonNode part : contributions) {
            if (!part.path("status").asText().equals("PUBLISHED")) {
                findings.add(Finding.wrong(subject, sentence(part, "name"), "Change the skill that offers it."));
            }
        }
    }

    private static void failed(List<Finding> findings, String subject, JsonNode transports) {
        for (JsonNode transport : transports) {
            if (transport.path("status").asText().equals("FAILED")) {
                findings.add(Finding.wrong(subject, sentence(transport, "name"),
                        "Mend that, then: patchbay transports start " + transport.path("name").asText()));
            }
        }
    }

    private static String sentence(Map.Entry<String, JsonNode> check) {
        return check.getKey() + ": " + check.getValue().asText();
    }

    static String sentence(JsonNode part, String name) {
        String status = part.path("status").asText().toLowerCase(Locale.ROOT).replace('_', ' ');
        return part.path(name).asText() + " is " + (status.equals("last good") ? "not deployed" : status)
                + ": " + part.path("reason").asText();
    }
}
