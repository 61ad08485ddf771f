package studio.patchbay.launcher.internal.framework;

import java.io.IOException;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationListener;

/**
 * Waits until everybody has dealt with the changes of configurations so far. ConfigurationAdmin tells them one after the other on one
 * thread, and Declarative Services change their components there, so when a change of our own comes by, those before it are done.
 */
final class EventBarrier {

    private static final String PID = "studio.patchbay.launcher.barrier";
    private static final long LONGEST_SECONDS = 60;

    private final BundleContext context;

    EventBarrier(BundleContext context) {
        this.context = context;
    }

    void await(ConfigurationAdmin admin) throws IOException {
        CountDownLatch reached = new CountDownLatch(1);
        ConfigurationListener listener = event -> {
            if (event.getPid().equals(PID)) {
                reached.countDown();
            }
        };
        ServiceRegistration<ConfigurationListener> registration =
                context.registerService(ConfigurationListener.class, listener, null);
        Configuration barrier = admin.getConfiguration(PID, "?");
        try {
            barrier.update(new Hashtable<>(Map.of("reached", true)));
            if (!reached.await(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new StartException("A component takes longer than " + LONGEST_SECONDS + " s to take its settings");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while components took their settings", e);
        } finally {
            barrier.delete();
            registration.unregister();
        }
    }
}
