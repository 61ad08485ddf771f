package studio.patchbay.conformance;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** A service that is there every other time. State changes under the lock of the switch. */
final class Switch<S> {

    private final BundleContext bundle;
    private final Class<S> type;
    private final S service;
    private ServiceRegistration<S> registration;

    Switch(BundleContext bundle, Class<S> type, S service) {
        this.bundle = bundle;
        this.type = type;
        this.service = service;
    }

    /** @return whether the service is there now */
    synchronized boolean flip() {
        if (registration == null) {
            registration = bundle.registerService(type, service, null);
            return true;
        }
        off();
        return false;
    }

    synchronized void off() {
        if (registration != null) {
            registration.unregister();
            registration = null;
        }
    }
}
