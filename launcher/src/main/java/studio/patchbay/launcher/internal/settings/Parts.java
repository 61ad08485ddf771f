package studio.patchbay.launcher.internal.settings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which components of the security and observability bundles there are to be: a default start has none of them. A component
 * whose PID has a property {@code enabled} exists if that is true, be it by default; if it is not set, and for every other
 * component, one of its keys must be given. The one of a method in {@code auth.methods} is called like the method.
 */
final class Parts {

    static final String SECURITY = "studio.patchbay.security.";
    static final String OBSERVABILITY = "studio.patchbay.observability.";
    static final String REGISTRY = "studio.patchbay.registry.";

    /** Keys that mean: not everybody may come in. */
    private static final List<String> GUARDED = List.of("auth.", "access.", "limits.");

    private Parts() {}

    static Set<String> of(Settings settings) {
        Set<String> parts = new LinkedHashSet<>();
        if (isGuarded(settings)) {
            parts.add(SecuritySettings.GUARD);
        }
        settings.find(SecuritySettings.AUTH_METHODS).orElse(List.of()).forEach(method -> parts.add(SECURITY + method));
        if (!settings.find(SecuritySettings.AUTH_METHODS).orElse(List.of()).isEmpty()) {
            parts.add(SecuritySettings.AUDIT);
        }
        for (Setting<?> setting : KnownSettings.ALL) {
            if (isPart(setting.pid()) && settings.given(setting)) {
                parts.add(setting.pid());
            }
        }
        for (Setting<?> setting : KnownSettings.ALL) {
            if (isPart(setting.pid()) && setting.property().equals("enabled")) {
                decide(settings.find(setting), setting.pid(), parts);
            }
        }
        return parts;
    }

    private static void decide(Optional<?> enabled, String pid, Set<String> parts) {
        if (enabled.isPresent() && enabled.get().equals(true)) {
            parts.add(pid);
        } else if (enabled.isPresent()) {
            parts.remove(pid);
        }
    }

    /** Whether listeners are to ask the guard: with any key that is about who may come in, and how often. */
    static boolean isGuarded(Settings settings) {
        return KnownSettings.ALL.stream().anyMatch(setting -> isAboutComingIn(setting) && settings.given(setting));
    }

    private static boolean isAboutComingIn(Setting<?> setting) {
        return setting.pid().equals(SecuritySettings.GUARD) || GUARDED.stream().anyMatch(setting.key()::startsWith);
    }

    private static boolean isPart(String pid) {
        return pid.startsWith(SECURITY) || pid.startsWith(OBSERVABILITY);
    }
}
