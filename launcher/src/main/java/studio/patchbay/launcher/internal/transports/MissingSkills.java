package studio.patchbay.launcher.internal.transports;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.handler.PromptHandler;
import studio.patchbay.api.handler.ResourceHandler;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.api.runtime.BundleState;
import studio.patchbay.api.runtime.BundleState.Status;

/**
 * Says of deployed bundles that are active, but whose tools are missing because a component fails or waits, that they do
 * and why. To the framework and so to the deployer they run.
 */
final class MissingSkills {

    /** The services that the core publishes. */
    private static final Set<String> PUBLISHED = Set.of(
            SkillTools.class.getName(),
            ToolHandler.class.getName(),
            ResourceHandler.class.getName(),
            PromptHandler.class.getName());

    private final BundleContext context;
    private final ComponentFailures failures;

    MissingSkills(BundleContext context) {
        this.context = context;
        this.failures = new ComponentFailures(context);
    }

    List<BundleState> explained(List<BundleState> states) {
        return states.stream().map(this::explained).toList();
    }

    private BundleState explained(BundleState state) {
        if (state.status() != Status.ACTIVE) {
            return state;
        }
        return bundle(state)
                .flatMap(bundle -> failures.of(bundle, MissingSkills::publishes))
                .map(failure -> new BundleState(state.file(), state.symbolicName(), state.version(), state.sha256(),
                        failure.passing() ? Status.WAITING : Status.QUARANTINED,
                        failure.passing() ? failure.reason() : "its component failed: " + failure.reason()))
                .orElse(state);
    }

    private static boolean publishes(ComponentDescriptionDTO component) {
        return Arrays.stream(component.serviceInterfaces).anyMatch(PUBLISHED::contains);
    }

    private Optional<Bundle> bundle(BundleState state) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .filter(bundle -> state.symbolicName().equals(bundle.getSymbolicName()))
                .filter(bundle -> state.version().equals(bundle.getVersion().toString()))
                .findFirst();
    }
}
