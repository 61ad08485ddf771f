package studio.patchbay.launcher.internal.host;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import studio.patchbay.api.security.Authenticator;
import studio.patchbay.launcher.internal.settings.InvalidSettingException;

/**
 * Whether somebody is there for each method of {@code auth.methods}. The guard refuses everybody while one is missing, which is right
 * for the moment in which a bundle is exchanged, and a riddle when nobody ever comes.
 */
final class AuthenticatorCheck {

    private final BundleContext context;

    AuthenticatorCheck(BundleContext context) {
        this.context = context;
    }

    /**
     * To be asked once everything is deployed.
     *
     * @throws InvalidSettingException naming the first method that is missing
     */
    void check(List<String> methods) {
        Set<String> missing = new HashSet<>(methods);
        missing.removeAll(present());
        methods.stream().filter(missing::contains).findFirst().ifPresent(method -> {
            throw new InvalidSettingException("auth.methods names " + method + ", and nothing in this host knows callers by it: the methods"
                    + " are key, oauth and certificate, and those of authenticators that deployed bundles register; correct it, or add the"
                    + " bundle");
        });
    }

    private Set<String> present() {
        Set<String> names = new HashSet<>();
        try {
            for (ServiceReference<?> reference : context.getServiceReferences(Authenticator.class, null)) {
                if (context.getService(reference) instanceof Authenticator authenticator) {
                    names.add(authenticator.name());
                    context.ungetService(reference);
                }
            }
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException("there is no filter", e);
        }
        return names;
    }
}
