package studio.patchbay.launcher.internal.components;

import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Why components are not active, as sentences, from what Declarative Services knows of them. */
public final class ComponentFailures {

    private static final String HEADER = "Service-Component";
    private static final String CAUSE = "Caused by: ";

    /**
     * What counts.
     *
     * @param unconfigured whether those count that need a configuration and have none
     */
    private record Wanted(boolean unconfigured, Predicate<ComponentConfigurationDTO> configuration) {}

    private final BundleContext context;

    public ComponentFailures(BundleContext context) {
        this.context = context;
    }

    /** The most telling failure among the bundle's components: one that lasts rather than one that may pass. */
    public Optional<Failure> of(Bundle bundle) {
        return of(bundle, new Wanted(true, configuration -> true));
    }

    /** The same, without components that have no configuration and therefore need not be. */
    public Optional<Failure> ofConfigured(Bundle bundle) {
        return of(bundle, new Wanted(false, configuration -> true));
    }

    /**
     * The same, of those configurations only that have that name, or none.
     *
     * @param except ids of component configurations that do not count any more
     */
    public Optional<Failure> of(Bundle bundle, String name, Set<Long> except) {
        return of(bundle, new Wanted(
                true, configuration -> named(configuration, name) && !except.contains(configuration.id)));
    }

    /** The ids of the component configurations that have that name, or none. */
    public Set<Long> configurations(Bundle bundle, String name) {
        ServiceReference<ServiceComponentRuntime> reference =
                context.getServiceReference(ServiceComponentRuntime.class);
        ServiceComponentRuntime runtime = reference == null ? null : context.getService(reference);
        if (runtime == null) {
            return Set.of();
        }
        try {
            return runtime.getComponentDescriptionDTOs(bundle).stream()
                    .flatMap(component -> runtime.getComponentConfigurationDTOs(component).stream())
                    .filter(configuration -> named(configuration, name))
                    .map(configuration -> configuration.id)
                    .collect(Collectors.toSet());
        } finally {
            context.ungetService(reference);
        }
    }

    private static boolean named(ComponentConfigurationDTO configuration, String name) {
        return name.equals(configuration.properties.getOrDefault("name", name));
    }

    private Optional<Failure> of(Bundle bundle, Wanted wanted) {
        String components = bundle.getHeaders("").get(HEADER);
        if (components == null) {
            return Optional.empty();
        }
        ServiceReference<ServiceComponentRuntime> reference =
                context.getServiceReference(ServiceComponentRuntime.class);
        ServiceComponentRuntime runtime = reference == null ? null : context.getService(reference);
        if (runtime == null) {
            return Optional.of(new Failure(components, "needs Declarative Services, which are not running", true));
        }
        try {
            return runtime.getComponentDescriptionDTOs(bundle).stream()
                    .filter(runtime::isComponentEnabled)
                    .flatMap(component -> failures(runtime, component, wanted))
                    .min(Comparator.comparing(Failure::passing));
        } finally {
            context.ungetService(reference);
        }
    }

    private Stream<Failure> failures(
            ServiceComponentRuntime runtime, ComponentDescriptionDTO component, Wanted wanted) {
        Collection<ComponentConfigurationDTO> configurations = runtime.getComponentConfigurationDTOs(component);
        if (configurations.isEmpty()) {
            boolean missing = wanted.unconfigured() && component.configurationPolicy.equals("require");
            return missing ? Stream.of(notConfigured(component)) : Stream.empty();
        }
        return configurations.stream()
                .filter(wanted.configuration())
                .filter(configuration -> wanted.unconfigured()
                        || configuration.state != ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION)
                .flatMap(configuration -> failure(component, configuration).stream());
    }

    private Optional<Failure> failure(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        return switch (configuration.state) {
            case ComponentConfigurationDTO.FAILED_ACTIVATION ->
                Optional.of(new Failure(component.name, message(configuration.failure), false));
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> Optional.of(notConfigured(component));
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
                Optional.of(new Failure(component.name, MissingService.of(component, configuration).sentence(context), true));
            default -> Optional.empty();
        };
    }

    private static Failure notConfigured(ComponentDescriptionDTO component) {
        return new Failure(component.name,
                "needs a configuration, and there is none with the PID " + String.join(" or ", component.configurationPid),
                true);
    }

    /**
     * The message of the exception whose printed stack this is, without its class. What a constructor throws is wrapped by
     * reflection, so the first exception that is no such wrapper counts; those below it are less telling.
     */
    static String message(String stack) {
        String line = stack.lines()
                .filter(text -> !text.isBlank() && !text.startsWith("\t"))
                .map(text -> text.startsWith(CAUSE) ? text.substring(CAUSE.length()) : text)
                .filter(text -> !text.startsWith(InvocationTargetException.class.getName()))
                .findFirst()
                .orElse(stack)
                .strip();
        int colon = line.indexOf(": ");
        boolean startsWithClass = colon > 0 && line.substring(0, colon).matches("[\\w.$]+(Exception|Error)");
        return startsWithClass ? line.substring(colon + 2) : line;
    }
}
