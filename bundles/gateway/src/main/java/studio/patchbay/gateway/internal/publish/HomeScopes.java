package studio.patchbay.gateway.internal.publish;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import studio.patchbay.api.handler.EndpointScope;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceSnapshot;
import studio.patchbay.api.transport.Entrance;

/** The endpoints of this host's own instance and application, where what it has itself is without what others have. */
public final class HomeScopes implements AutoCloseable {

    private final BundleContext bundle;
    private final String id;
    private final Map<Home, ServiceRegistration<EndpointScope>> registered = new LinkedHashMap<>(); // guarded by this

    /** @param title what people call the instance; null for the host's title */
    private record Home(String name, String title) implements EndpointScope {

        @Override
        public boolean home() {
            return true;
        }
    }

    /** @param id of this instance */
    public HomeScopes(BundleContext bundle, String id) {
        this.bundle = bundle;
        this.id = id;
    }

    /** Nothing changes while the host is not announced, as while the registry is exchanged. */
    public synchronized void follow(InstanceSnapshot snapshot) {
        snapshot.find(id).map(HomeScopes::of).ifPresent(homes -> {
            registered.entrySet().removeIf(one -> {
                boolean gone = !homes.contains(one.getKey());
                if (gone) {
                    one.getValue().unregister();
                }
                return gone;
            });
            homes.forEach(home -> registered.computeIfAbsent(home,
                    fresh -> bundle.registerService(EndpointScope.class, fresh, null)));
        });
    }

    @Override
    public synchronized void close() {
        registered.values().forEach(ServiceRegistration::unregister);
        registered.clear();
    }

    private static Set<Home> of(InstanceRecord own) {
        Set<Home> homes = new LinkedHashSet<>();
        homes.add(new Home(EndpointScope.INSTANCE + own.shortId(), own.displayName()));
        String application = EndpointScope.APPLICATION + own.application().name().toLowerCase(Locale.ROOT);
        if (Entrance.isScope(application)) {
            homes.add(new Home(application, null));
        }
        return homes;
    }
}
