package studio.patchbay.launcher.internal.testing;

import java.time.Duration;
import java.util.List;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.api.runtime.RuntimeState;

/** A core in which nothing happens; tests say what they want to be different. */
public class QuietRuntime implements McpRuntime {

    /** A trial that finds nothing and holds nothing back. */
    protected static class QuietTrial implements Trial {
        @Override
        public List<Contribution> contributions() {
            return List.of();
        }

        @Override
        public void close() {
            // nothing was held back
        }
    }

    @Override
    public RuntimeState state() {
        return new RuntimeState(0, 0, List.of(), List.of(), List.of(), 0, 0);
    }

    @Override
    public String instanceId() {
        return "8c7e1b52-0f4e-4d0a-9a37-6a1f0c9f2b11";
    }

    @Override
    public List<String> protocolVersions() {
        return List.of();
    }

    @Override
    public RuntimeState awaitChange(long since, Duration timeout) {
        return state();
    }

    @Override
    public Hold hold() {
        return () -> {};
    }

    @Override
    public Trial trial(long bundleId) {
        return new QuietTrial();
    }
}
