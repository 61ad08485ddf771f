package studio.patchbay.launcher.internal.components;

import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/**
 * A service that a component needs and does not get.
 *
 * @param type its interface
 * @param filter what its properties must be, or null
 */
record MissingService(String type, String filter) {

    /** The first one that the component waits for. */
    static MissingService of(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        UnsatisfiedReferenceDTO missing = configuration.unsatisfiedReferences[0];
        String type = Stream.of(component.references)
                .filter(reference -> reference.name.equals(missing.name))
                .map(reference -> reference.interfaceName)
                .findFirst()
                .orElse(missing.name);
        return new MissingService(type, missing.target);
    }

    String sentence(BundleContext context) {
        String wanted = "needs a service of type " + type + (filter == null ? "" : " with " + filter);
        ServiceReference<?>[] fitting = registered(context, filter);
        if (fitting != null) {
            return wanted + ", but cannot use that of " + fitting[0].getBundle().getSymbolicName()
                    + ": they must import the package of that type from the same bundle";
        }
        return registered(context, null) != null
                ? wanted + ", and no registered service of that type has these properties"
                : wanted + ", which no bundle registers. Put a bundle that registers it into the folder too";
    }

    /** Of all class spaces; null if there is none. */
    private ServiceReference<?>[] registered(BundleContext context, String properties) {
        try {
            return context.getAllServiceReferences(type, properties);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("Declarative Services have checked the filter", e);
        }
    }
}
