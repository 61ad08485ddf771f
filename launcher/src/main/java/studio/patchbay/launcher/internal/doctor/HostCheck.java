package studio.patchbay.launcher.internal.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import studio.patchbay.launcher.internal.control.ControlClient;
import studio.patchbay.launcher.internal.control.ControlException;
import studio.patchbay.launcher.internal.control.HostRecord;

/** Whether a running host answers, and what it could not deploy, publish or start. */
final class HostCheck {

    private HostCheck() {}

    static List<Finding> of(HostRecord host) {
        String subject = "host " + host.pid();
        List<Finding> findings = new ArrayList<>();
        try (ControlClient control = ControlClient.connect(host)) {
            JsonNode state = control.ask("state", Map.of()).path("state");
            findings.add(Finding.right(subject, "answers; " + count(state) + " published"));
            unwell(findings, subject, state.path("bundles"), "file", "ACTIVE",
                    "Replace the file by a good one, or delete it.");
            unwell(findings, subject, state.path("contributions"), "name", "PUBLISHED",
                    "Change the skill that offers it.");
            failed(findings, subject, state.path("transports"));
        } catch (ControlException | IOException e) {
            findings.add(Finding.wrong(subject, e.getMessage(), "Stop the process and start the host again."));
        }
        return findings;
    }

    private static long count(JsonNode state) {
        return state.path("contributions").findValuesAsText("status").stream().filter("PUBLISHED"::equals).count();
    }

    private static void unwell(
            List<Finding> findings, String subject, JsonNode parts, String name, String well, String remedy) {
        for (JsonNode part : parts) {
            if (!part.path("status").asText().equals(well)) {
                findings.add(Finding.wrong(subject, sentence(part, name), remedy));
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

    private static String sentence(JsonNode part, String name) {
        return part.path(name).asText() + " is " + part.path("status").asText().toLowerCase(java.util.Locale.ROOT)
                + ": " + part.path("reason").asText();
    }
}
