package studio.patchbay.launcher.internal.settings;

import java.util.List;

/**
 * The keys of the security bundle. A component gets a configuration, and with it exists, once one of its keys is given; see
 * {@link Parts}.
 */
public final class SecuritySettings {

    /** Of the one who stands in front of every listener; has a configuration whenever listeners are guarded. */
    public static final String GUARD = Parts.SECURITY + "guard";

    /** In the order of the documentation. */
    static final List<Setting<?>> ALL = List.of();

    private SecuritySettings() {}
}
