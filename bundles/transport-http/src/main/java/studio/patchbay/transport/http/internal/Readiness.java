package studio.patchbay.transport.http.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.transport.ReadinessCheck;

/** Whether a listener can serve what it is there for, and if not, why: its own checks and those of other bundles. */
final class Readiness {

    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);

    /** A check with what it found. */
    record Finding(String name, Optional<String> failure, Optional<String> degraded) {

        private String json(boolean reasons) {
            String reason = failure.or(() -> degraded)
                    .filter(said -> reasons)
                    .map(said -> (failure.isPresent() ? ",\"failure\":" : ",\"reason\":") + JsonText.of(said))
                    .orElse("");
            return "{\"name\":" + JsonText.of(name) + ",\"ok\":" + failure.isEmpty() + mark(isDegraded()) + reason + "}";
        }

        private boolean isDegraded() {
            return failure.isEmpty() && degraded.isPresent();
        }
    }

    /** There only where something is degraded: who knows nothing of it reads what was there before. */
    private static String mark(boolean degraded) {
        return degraded ? ",\"degraded\":true" : "";
    }

    private final List<ReadinessCheck> own;
    private final Ranked<ReadinessCheck> contributed = new Ranked<>();
    private volatile boolean hostStops;

    Readiness(ReadinessCheck... own) {
        this.own = List.of(own);
    }

    void add(ReadinessCheck check, Map<String, Object> properties) {
        contributed.add(check, properties);
        if (ReadinessCheck.STOPPING.equals(check.name())) {
            hostStops = true;
        }
    }

    /** Whether the host was told to stop, and this is the time in which those who use it are to leave. */
    boolean hostStops() {
        return hostStops;
    }

    void remove(ReadinessCheck check) {
        contributed.remove(check);
    }

    List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        own.forEach(check -> findings.add(look(check)));
        contributed.services().forEach(check -> findings.add(look(check)));
        return findings;
    }

    /** A check that fails to answer has not found that all is well. */
    private static Finding look(ReadinessCheck check) {
        try {
            return new Finding(check.name(), check.failure(), check.degraded());
        } catch (RuntimeException e) {
            LOG.error("The readiness check of {} failed", check.getClass().getName(), e);
            return new Finding("unknown", Optional.of("the check failed; the log says why"), Optional.empty());
        }
    }

    static boolean isReady(List<Finding> findings) {
        return findings.stream().allMatch(finding -> finding.failure().isEmpty());
    }

    /** @param reasons whether the asker may know why something is not ready */
    static String json(List<Finding> findings, boolean reasons) {
        String checks = findings.stream().map(finding -> finding.json(reasons)).collect(Collectors.joining(","));
        boolean degraded = findings.stream().anyMatch(Finding::isDegraded);
        return "{\"ok\":" + isReady(findings) + mark(degraded) + ",\"checks\":[" + checks + "]}";
    }
}
