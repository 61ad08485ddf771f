package studio.patchbay.launcher.internal.deploy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.runtime.BundleState;

/** Writes into the log what has changed, and each thing once. */
final class Announcer {

    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

    private Map<String, BundleState> known = Map.of();

    void announce(List<BundleState> states) {
        Map<String, BundleState> next = new HashMap<>();
        for (BundleState state : states) {
            next.put(state.file(), state);
            if (!state.equals(known.get(state.file()))) {
                announce(state);
            }
        }
        known.values().stream().filter(old -> !next.containsKey(old.file())).forEach(Announcer::announceGone);
        known = next;
    }

    private static void announce(BundleState state) {
        switch (state.status()) {
            case ACTIVE -> LOG.info("{} {} runs, from {}", state.symbolicName(), state.version(), state.file());
            case WAITING -> LOG.warn("{} waits: {}", state.file(), state.reason());
            case LAST_GOOD -> LOG.warn("{} is not used: {}", state.file(), state.reason());
            case QUARANTINED -> LOG.warn("{} is quarantined: {}", state.file(), state.reason());
        }
    }

    private static void announceGone(BundleState old) {
        LOG.info("{} is gone", old.file());
    }
}
