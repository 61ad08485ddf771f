package studio.patchbay.launcher.internal.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import studio.patchbay.launcher.internal.components.ComponentFailures;
import studio.patchbay.launcher.internal.components.Failure;
import studio.patchbay.launcher.internal.framework.Configurations;
import studio.patchbay.launcher.internal.settings.InvalidSettingException;

/**
 * The components of the security, observability and registry bundles: none, until a setting asks for them. One that is asked for
 * and cannot be is never left out, as nobody would notice what does not protect them: it stops a start, and undoes a change.
 */
final class HostParts {

    private final BundleContext context;
    private final Configurations configurations;
    private final ComponentFailures failures;
    private final PartBundles bundles;
    private final AuthenticatorCheck authenticators;
    private Map<String, Map<String, Object>> inForce;

    /** The bundles that have components with such PIDs, started; possibly others. */
    interface PartBundles {
        List<Bundle> of(Set<String> pids);
    }

    /**
     * @param bundles gives those that may have such components
     * @param properties by PID, of those that there are to be
     */
    HostParts(
            BundleContext context,
            Configurations configurations,
            PartBundles bundles,
            Map<String, Map<String, Object>> properties) {
        this.context = context;
        this.configurations = configurations;
        this.failures = new ComponentFailures(context);
        this.bundles = bundles;
        this.authenticators = new AuthenticatorCheck(context);
        this.inForce = properties;
    }

    /** Gives the components their settings before their bundles start. */
    void configure() {
        configurations.apply(inForce);
    }

    /** @throws InvalidSettingException if there is one that cannot be */
    void check() {
        if (!inForce.isEmpty()) {
            check(inForce);
        }
    }

    private void check(Map<String, Map<String, Object>> parts) {
        failure(parts).ifPresent(failure -> {
            throw new InvalidSettingException(sentence(failure));
        });
    }

    /**
     * To be asked once everything is deployed.
     *
     * @throws InvalidSettingException if nobody is there for one of the methods
     */
    void checkMethods(List<String> methods) {
        authenticators.check(methods);
    }

    /**
     * Brings other settings into force. While a component is exchanged, what it protects is closed: listeners refuse without a
     * guard.
     *
     * @param methods of {@code auth.methods}
     * @throws InvalidSettingException if they cannot be; those from before are in force again then
     */
    void change(Map<String, Map<String, Object>> now, List<String> methods) {
        if (now.isEmpty() && inForce.isEmpty()) {
            return;
        }
        configurations.change(inForce.keySet(), now);
        try {
            check(now);
            checkMethods(methods);
        } catch (InvalidSettingException e) {
            configurations.change(now.keySet(), inForce);
            throw e;
        }
        inForce = now;
    }

    private Optional<Failure> failure(Map<String, Map<String, Object>> parts) {
        List<Bundle> asked = bundles.of(parts.keySet());
        asked.forEach(this::use);
        return asked.stream().flatMap(bundle -> failures.ofConfigured(bundle).stream()).findFirst();
    }

    /** Components that wait for somebody to use them are made now, so that what is wrong with them is told now. */
    private void use(Bundle bundle) {
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        for (ServiceReference<?> service : services == null ? new ServiceReference<?>[0] : services) {
            context.getService(service);
        }
    }

    private static String sentence(Failure failure) {
        return failure.passing() ? "The component " + failure.component() + " " + failure.what() : failure.what();
    }
}
