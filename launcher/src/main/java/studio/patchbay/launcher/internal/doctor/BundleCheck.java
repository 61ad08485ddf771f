package studio.patchbay.launcher.internal.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Version;

/** The files of a running host's watched folders that are not what runs, and what to do about each. */
final class BundleCheck {

    private BundleCheck() {}

    static List<Finding> of(String subject, JsonNode bundles) {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode bundle : bundles) {
            if (!status(bundle).equals("ACTIVE")) {
                findings.add(Finding.wrong(subject, HostCheck.sentence(bundle, "file"), remedy(bundle, bundles)));
            }
        }
        return findings;
    }

    private static String remedy(JsonNode bundle, JsonNode all) {
        return switch (status(bundle)) {
            case "WAITING" -> "The file itself is good; see to what it waits for.";
            case "LAST_GOOD" -> "Mend that, or put the earlier file back.";
            default -> outranked(bundle, all)
                    ? "Both files are good; delete the one that you do not want."
                    : "Replace the file by a good one, or delete it.";
        };
    }

    /** Whether another file holds the same bundle in this version or a newer one. */
    private static boolean outranked(JsonNode bundle, JsonNode all) {
        for (JsonNode other : all) {
            if (other != bundle
                    && !name(bundle).isEmpty()
                    && name(other).equals(name(bundle))
                    && !status(other).equals("QUARANTINED")
                    && version(other).compareTo(version(bundle)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static String status(JsonNode bundle) {
        return bundle.path("status").asText();
    }

    private static String name(JsonNode bundle) {
        return bundle.path("symbolicName").asText();
    }

    private static Version version(JsonNode bundle) {
        return Version.parseVersion(bundle.path("version").asText());
    }
}
