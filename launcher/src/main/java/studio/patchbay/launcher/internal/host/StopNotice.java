package studio.patchbay.launcher.internal.host;

import java.time.Duration;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import studio.patchbay.api.transport.ReadinessCheck;

/**
 * Tells load balancers that a host is to stop, before it does. They ask every few seconds, so one that stopped at once would
 * refuse what they still send.
 */
final class StopNotice {

    private static final ReadinessCheck CHECK = new ReadinessCheck() {
        @Override
        public String name() {
            return STOPPING;
        }

        @Override
        public Optional<String> failure() {
            return Optional.of("this host is about to stop");
        }
    };

    private final BundleContext context;

    StopNotice(BundleContext context) {
        this.context = context;
    }

    /** Returns when they have had that time. */
    void post(Duration time) {
        context.registerService(ReadinessCheck.class, CHECK, null);
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the rest of the stop is as it would be without notice
        }
    }
}
