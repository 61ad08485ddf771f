package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import studio.patchbay.api.transport.Transport;

/** The transport is a service exactly while it takes connections. */
class HttpTransportTest {

    private final List<Transport> registered = new ArrayList<>();

    private final ServiceRegistration<?> registration = (ServiceRegistration<?>) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {ServiceRegistration.class}, (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("unregister");
                registered.clear();
                return null;
            });

    private final BundleContext bundle = (BundleContext) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("registerService");
                registered.add((Transport) arguments[1]);
                return registration;
            });

    @Test
    void isRegisteredWithTheAddressItReallyHas() throws Exception {
        HttpTransport transport = new HttpTransport(new FakeEndpoint(), null, Settings.defaults(), bundle);
        transport.start();

        assertThat(registered).containsExactly(transport);
        assertThat(transport.name()).isEqualTo("http");
        URI address = URI.create(transport.addresses().get(0));
        assertThat(address.getPath()).isEqualTo("/mcp");
        try (RawClient client = new RawClient(address.getPort())) {
            client.send(RawClient.get("/readyz"));
            assertThat(client.answer().status()).isEqualTo(200);
        }

        transport.stop();
        assertThat(registered).isEmpty();
        assertThatThrownBy(() -> new RawClient(address.getPort())).isInstanceOf(IOException.class);
    }

    @Test
    void isNotRegisteredWhenThePortCannotBeHad() throws Exception {
        try (Running other = Running.with(new FakeEndpoint())) {
            HttpSettings settings = Settings.with("port", other.port).done();
            assertThatThrownBy(() -> new HttpTransport(new FakeEndpoint(), null, settings, bundle).start())
                    .hasMessageContaining("port " + other.port);
            assertThat(registered).isEmpty();
        }
    }
}
