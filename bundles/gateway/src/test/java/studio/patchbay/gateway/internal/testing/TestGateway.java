package studio.patchbay.gateway.internal.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Dictionary;
import java.util.List;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import studio.patchbay.api.handler.EndpointScope;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.client.Backend;
import studio.patchbay.client.Era;
import studio.patchbay.client.McpClient;
import studio.patchbay.client.testing.Server;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.gateway.internal.backend.BackendSpec;
import studio.patchbay.gateway.internal.backend.Housekeeping;
import studio.patchbay.gateway.internal.backend.LiveBackend;
import studio.patchbay.gateway.internal.call.Forwarder;
import studio.patchbay.gateway.internal.call.ParkedCalls;
import studio.patchbay.gateway.internal.publish.Publication;

/** A host that serves backends, over HTTP, without a framework. */
public final class TestGateway implements AutoCloseable {

    public static final String PREFIX = "b1";

    private final Server front = new Server();
    private final McpClient client = McpClient.create("gateway", "1");
    private final Housekeeping housekeeping = new Housekeeping();
    private final ParkedCalls parked;

    public TestGateway() throws IOException {
        this(Duration.ofMinutes(1));
    }

    /** @param parking how long a call waits for its client */
    public TestGateway(Duration parking) throws IOException {
        parked = new ParkedCalls(parking, System::nanoTime);
    }

    public URI uri() {
        return front.uri();
    }

    public TestHost host() {
        return front.host();
    }

    public ParkedCalls parked() {
        return parked;
    }

    /** Serves a backend, and waits until what it has is published. */
    public LiveBackend serve(Server backend, Era era) {
        LiveBackend live = serve(backend.uri(), era);
        Deadline.until(() -> live.problem().isEmpty());
        return live;
    }

    /** Serves what may be there one day. */
    public LiveBackend serve(URI uri, Era era) {
        BackendSpec spec = new BackendSpec(
                "id of b1", PREFIX, "Maya one",
                Backend.at(uri).connectTimeout(Duration.ofSeconds(5)).build(),
                era, List.of("instance/" + PREFIX, "app/maya"));
        LiveBackend live = begin(spec);
        live.start();
        return live;
    }

    /** What the gateway makes of a backend, not started. */
    public LiveBackend begin(BackendSpec spec) {
        return new LiveBackend(spec, client, housekeeping, upstream -> new Publication(
                bundle(), host().runtime(), uri1 -> host().updated(uri1), spec, new Forwarder(upstream, parked)));
    }

    public Housekeeping housekeeping() {
        return housekeeping;
    }

    public void awaitTool(String name) {
        Deadline.until(() -> has(name));
    }

    public boolean has(String name) {
        return host().runtime().state().contributions().stream()
                .anyMatch(one -> one.name().equals(name) && one.status() == Contribution.Status.PUBLISHED);
    }

    private BundleContext bundle() {
        return (BundleContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("registerService");
                    return registration(arguments[1], (Dictionary<?, ?>) arguments[2]);
                });
    }

    private ServiceRegistration<?> registration(Object handler, Dictionary<?, ?> properties) {
        host().scopedQuietly(
                handler,
                (String) properties.get(EndpointScope.SCOPED_NAME),
                (String[]) properties.get(EndpointScope.SCOPES));
        return (ServiceRegistration<?>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ServiceRegistration.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("unregister");
                    host().remove(handler);
                    return null;
                });
    }

    @Override
    public void close() {
        parked.close();
        client.close();
        housekeeping.close();
        front.close();
    }
}
