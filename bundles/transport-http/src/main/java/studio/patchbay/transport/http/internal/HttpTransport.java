package studio.patchbay.transport.http.internal;

import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.transport.McpEndpoint;
import studio.patchbay.api.transport.Transport;

/**
 * Serves MCP over HTTP for as long as there is a configuration and an endpoint. Registers the {@link Transport} itself,
 * once the port is open: Declarative Services would offer it before, and also when the port cannot be had.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = HttpTransport.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class HttpTransport implements Transport {

    static final String PID = "studio.patchbay.transport.http";

    private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);

    private final HttpListener listener;
    private final List<String> addresses;
    private final ServiceRegistration<Transport> registration;

    /**
     * @throws IllegalArgumentException when a setting cannot work
     * @throws IOException when the port cannot be had
     */
    @Activate
    public HttpTransport(
            @Reference(name = "endpoint") McpEndpoint endpoint, HttpSettings settings, BundleContext bundle)
            throws IOException {
        listener = new HttpListener(endpoint, settings);
        listener.start();
        addresses = listener.addresses();
        LOG.info("Serving MCP at {}", String.join(", ", addresses));
        registration = bundle.registerService(Transport.class, this, new Hashtable<>());
    }

    @Deactivate
    void stop() {
        registration.unregister();
        listener.stop();
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public List<String> addresses() {
        return addresses;
    }
}
