package studio.patchbay.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.api.runtime.RuntimeState;
import studio.patchbay.api.transport.McpEndpoint;
import studio.patchbay.api.transport.Transport;
import studio.patchbay.itest.testing.Deadline;

/** The host's bundles in a framework, and its services. */
final class FrameworkHost implements BeforeAllCallback, AfterAllCallback {

    static final String CORE = "studio.patchbay.core";
    static final String HTTP = "studio.patchbay.transport.http";

    private final FelixContainer container = new FelixContainer();
    private final Map<Class<?>, ServiceTracker<?, ?>> trackers = new ConcurrentHashMap<>();

    @Override
    public void beforeAll(ExtensionContext tests) throws Exception {
        container.beforeAll(tests);
    }

    @Override
    public void afterAll(ExtensionContext tests) throws Exception {
        container.afterAll(tests);
    }

    BundleContext context() {
        return container.context();
    }

    // Services

    /** Waits for a service, which is held until the framework stops. */
    <T> T service(Class<T> type) {
        ServiceTracker<?, ?> tracker = trackers.computeIfAbsent(type, this::track);
        try {
            Object service = tracker.waitForService(Duration.ofSeconds(Deadline.SECONDS).toMillis());
            assertThat(service).as(type.getName()).isNotNull();
            return type.cast(service);
        } catch (InterruptedException e) {
            throw Deadline.interrupted(e);
        }
    }

    private ServiceTracker<?, ?> track(Class<?> type) {
        ServiceTracker<?, ?> tracker = new ServiceTracker<>(context(), type, null);
        tracker.open();
        return tracker;
    }

    McpRuntime runtime() {
        return service(McpRuntime.class);
    }

    /** A client at the endpoint, without a transport between. */
    DuplexClient connect() {
        return new DuplexClient(service(McpEndpoint.class));
    }

    <T> ServiceRegistration<T> register(Class<T> type, T service, Map<String, ?> properties) {
        return context().registerService(type, service, new Hashtable<>(properties));
    }

    // State

    /** Waits, change by change, until the state is like that. */
    RuntimeState await(Predicate<RuntimeState> state, String what) {
        long end = System.nanoTime() + Duration.ofSeconds(Deadline.SECONDS).toNanos();
        RuntimeState now = runtime().state();
        while (!state.test(now)) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (left.isNegative()) {
                throw new AssertionError(what + " did not come; the state is " + now);
            }
            try {
                now = runtime().awaitChange(now.changeCount(), left);
            } catch (InterruptedException e) {
                throw Deadline.interrupted(e);
            }
        }
        return now;
    }

    /** Waits until exactly these are published. */
    RuntimeState awaitPublished(String... names) {
        return await(state -> published(state).equals(List.of(names)), List.of(names) + " published");
    }

    static List<String> published(RuntimeState state) {
        return state.contributions().stream()
                .filter(contribution -> contribution.status() == Contribution.Status.PUBLISHED)
                .map(Contribution::name)
                .toList();
    }

    // Bundles

    Bundle bundle(String symbolicName) {
        return Stream.of(context().getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals(symbolicName))
                .findFirst()
                .orElseThrow();
    }

    Bundle start(String location, byte[] jar) throws BundleException {
        Bundle bundle = context().installBundle(location, new ByteArrayInputStream(jar));
        bundle.start();
        return bundle;
    }

    // Configuration

    void configure(String pid, Map<String, ?> properties) throws IOException {
        service(ConfigurationAdmin.class).getConfiguration(pid, "?").update(new Hashtable<>(properties));
    }

    /** Configures HTTP and waits until it serves with that; returns the URL. */
    String serve(int port) throws IOException {
        configure(HTTP, Map.of("port", port, "stopTimeoutMillis", 2000));
        return awaitUrl(port);
    }

    /** Waits until HTTP is served on that port. */
    String awaitUrl(int port) {
        String url = "http://127.0.0.1:" + port + "/mcp";
        CompletableFuture<Void> served = new CompletableFuture<>();
        ServiceTracker<Transport, Transport> tracker = new ServiceTracker<>(context(), Transport.class, null) {
            @Override
            public Transport addingService(ServiceReference<Transport> reference) {
                Transport transport = super.addingService(reference);
                boolean gone = transport == null; // with the configuration that is being replaced
                if (!gone && transport.addresses().contains(url)) {
                    served.complete(null);
                }
                return transport;
            }
        };
        tracker.open();
        Deadline.get(served, "serving " + url);
        tracker.close();
        return url;
    }
}
