package studio.patchbay.launcher.internal.host;

import java.util.Optional;
import studio.patchbay.api.transport.ReadinessCheck;

/** Not ready before everything in the watched folders was deployed once: until then clients would find tools missing. */
final class DeploymentCheck implements ReadinessCheck {

    private volatile boolean done;

    void done() {
        done = true;
    }

    @Override
    public String name() {
        return "deployment";
    }

    @Override
    public Optional<String> failure() {
        return done ? Optional.empty() : Optional.of("the watched folders are being deployed for the first time");
    }
}
