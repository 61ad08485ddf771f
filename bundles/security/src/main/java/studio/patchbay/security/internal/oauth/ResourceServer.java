package studio.patchbay.security.internal.oauth;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import studio.patchbay.api.security.Authenticator;
import studio.patchbay.api.transport.HttpPage;
import studio.patchbay.api.transport.ReadinessCheck;
import studio.patchbay.security.internal.challenge.ProtectedResource;

/**
 * Makes the host an OAuth 2.1 resource server for as long as it is configured to be one: registers the authenticator, the pages
 * with the metadata and where it is, and whether there are keys. Until then nothing of it is loaded.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = ResourceServer.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class ResourceServer {

    static final String PID = "studio.patchbay.security.oauth";

    /** Below the other ones that take bearer tokens: what they do not know, is ours. */
    static final int RANKING = -100;

    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();

    /** @throws IllegalArgumentException when a setting cannot work, naming key, value and mend */
    @Activate
    public ResourceServer(OAuthSettings settings, BundleContext bundle) {
        Parts parts = Parts.of(settings, new ServerCalls(), Clock.systemUTC(), System::nanoTime);
        parts.keys().forEach(KeyCache::load);
        register(bundle, Authenticator.class, parts.authenticator(), Map.of(Constants.SERVICE_RANKING, RANKING));
        register(bundle, ProtectedResource.class, parts.resource(), Map.of());
        parts.pages().forEach(page -> register(bundle, HttpPage.class, page, Map.of()));
        if (!parts.keys().isEmpty()) {
            register(bundle, ReadinessCheck.class, new JwksCheck(parts.keys()), Map.of());
        }
    }

    private <T> void register(BundleContext bundle, Class<T> type, T service, Map<String, Object> properties) {
        Dictionary<String, Object> dictionary = new Hashtable<>(properties);
        registrations.add(bundle.registerService(type, service, dictionary));
    }

    @Deactivate
    void stop() {
        registrations.forEach(ServiceRegistration::unregister);
    }
}
