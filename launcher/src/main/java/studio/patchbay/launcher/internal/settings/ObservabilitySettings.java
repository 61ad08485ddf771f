package studio.patchbay.launcher.internal.settings;

import java.util.List;

/**
 * The keys of the observability bundle. A component gets a configuration, and with it exists, once one of its keys is given;
 * see {@link Parts}.
 */
public final class ObservabilitySettings {

    /** In the order of the documentation. */
    static final List<Setting<?>> ALL = List.of();

    private ObservabilitySettings() {}
}
