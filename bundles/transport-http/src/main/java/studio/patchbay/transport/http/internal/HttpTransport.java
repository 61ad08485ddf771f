package studio.patchbay.transport.http.internal;

import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.security.Guard;
import studio.patchbay.api.transport.HttpPage;
import studio.patchbay.api.transport.ListeningSockets;
import studio.patchbay.api.transport.McpEndpoint;
import studio.patchbay.api.transport.ReadinessCheck;
import studio.patchbay.api.transport.Transport;
import studio.patchbay.transport.http.HttpRoute;

/**
 * Serves MCP over HTTP on one port for as long as there is a configuration for it and an endpoint. Registers the {@link Transport} itself,
 * once the port is open: Declarative Services would offer it before, and also when the port cannot be had.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = HttpTransport.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class HttpTransport implements Transport {

    static final String PID = "studio.patchbay.transport.http";

    /** Of the only listener, or the first. */
    static final String NAME = "http";

    private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);

    private final String name;
    private final HttpListener listener;
    private volatile List<String> addresses = List.of();
    private final BundleContext bundle;
    private ServiceRegistration<Transport> registration; // set by start, before stop can be called

    /**
     * @param sockets null where nobody keeps sockets while transports are replaced
     * @throws IllegalArgumentException when a setting cannot work
     */
    @Activate
    public HttpTransport(
            @Reference(name = "endpoint") McpEndpoint endpoint,
            @Reference(name = "sockets", cardinality = ReferenceCardinality.OPTIONAL) ListeningSockets sockets,
            HttpSettings settings,
            BundleContext bundle) {
        this.bundle = bundle;
        name = settings.name();
        listener = new HttpListener(endpoint, settings, Optional.ofNullable(sockets));
    }

    @Reference(
            name = "guard",
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setGuard(Guard guard) {
        listener.guard().set(guard);
    }

    void unsetGuard(Guard guard) {
        listener.guard().unset(guard);
    }

    @Reference(name = "page", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addPage(HttpPage page, Map<String, Object> properties) {
        listener.pages().add(page, properties);
    }

    void removePage(HttpPage page) {
        listener.pages().remove(page);
    }

    @Reference(name = "check", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCheck(ReadinessCheck check, Map<String, Object> properties) {
        listener.readiness().add(check, properties);
    }

    void removeCheck(ReadinessCheck check) {
        listener.readiness().remove(check);
    }

    @Reference(name = "route", cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addRoute(HttpRoute route, Map<String, Object> properties) {
        listener.routes().add(route, properties);
    }

    void removeRoute(HttpRoute route) {
        listener.routes().remove(route);
    }

    /**
     * Opens the port, when everything that is served there already is known.
     *
     * @throws IOException when the port cannot be had
     */
    @Activate
    void start() throws IOException {
        listener.start();
        addresses = listener.addresses();
        LOG.info("Serving MCP at {}", String.join(", ", addresses));
        registration = bundle.registerService(Transport.class, this, new Hashtable<>());
    }

    @Deactivate
    void stop() {
        listener.stopAccepting();
        registration.unregister();
        listener.stop();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<String> addresses() {
        return addresses;
    }
}
