package studio.patchbay.launcher.internal.transports;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Why components are not active, as sentences, from what Declarative Services knows of them. */
final class ComponentFailures {

    private static final String CAUSE = "Caused by: ";

    private final BundleContext context;

    ComponentFailures(BundleContext context) {
        this.context = context;
    }

    /**
     * Why a component is not active.
     *
     * @param passing whether it may become active by itself, when what it waits for arrives
     */
    record Failure(String reason, boolean passing) {}

    /** The first reason found among the bundle's components. */
    Optional<Failure> of(Bundle bundle) {
        return of(bundle, component -> true);
    }

    /** The first reason found among those of the bundle's components. */
    Optional<Failure> of(Bundle bundle, Predicate<ComponentDescriptionDTO> those) {
        ServiceReference<ServiceComponentRuntime> reference =
                context.getServiceReference(ServiceComponentRuntime.class);
        if (reference == null) {
            return Optional.of(new Failure("Declarative Services are not running", true));
        }
        try {
            ServiceComponentRuntime runtime = context.getService(reference);
            return runtime.getComponentDescriptionDTOs(bundle).stream()
                    .filter(those)
                    .flatMap(component -> reason(runtime, component).stream())
                    .findFirst();
        } finally {
            context.ungetService(reference);
        }
    }

    private static Optional<Failure> reason(ServiceComponentRuntime runtime, ComponentDescriptionDTO component) {
        List<ComponentConfigurationDTO> configurations =
                List.copyOf(runtime.getComponentConfigurationDTOs(component));
        if (configurations.isEmpty()) {
            return component.configurationPolicy.equals("require")
                    ? Optional.of(new Failure("it is not configured", true))
                    : Optional.empty();
        }
        return configurations.stream().flatMap(configuration -> reason(configuration).stream()).findFirst();
    }

    private static Optional<Failure> reason(ComponentConfigurationDTO configuration) {
        return switch (configuration.state) {
            case ComponentConfigurationDTO.FAILED_ACTIVATION -> Optional.of(new Failure(message(configuration.failure), false));
            case ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION -> Optional.of(new Failure("it is not configured", true));
            case ComponentConfigurationDTO.UNSATISFIED_REFERENCE ->
                Optional.of(new Failure("it waits for the service " + missing(configuration), true));
            default -> Optional.empty();
        };
    }

    private static String missing(ComponentConfigurationDTO configuration) {
        Set<String> unsatisfied = Arrays.stream(configuration.unsatisfiedReferences)
                .map(reference -> reference.name)
                .collect(Collectors.toSet());
        return Arrays.stream(configuration.description.references)
                .filter(reference -> unsatisfied.contains(reference.name))
                .map(reference -> reference.interfaceName)
                .collect(Collectors.joining(", "));
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
