package studio.patchbay.transport.http.internal;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Optional;
import studio.patchbay.api.transport.McpEndpoint;

/** The HTTP transport without a framework. In this package, because it is for no other bundle. */
public final class OpenListener implements AutoCloseable {

    private final HttpListener listener;

    /** @param port 0 for a free one */
    public OpenListener(McpEndpoint endpoint, int port) throws IOException {
        HttpSettings settings = (HttpSettings) Proxy.newProxyInstance(
                HttpSettings.class.getClassLoader(),
                new Class<?>[] {HttpSettings.class},
                (proxy, method, arguments) -> method.getName().equals("port") ? port : method.getDefaultValue());
        listener = new HttpListener(endpoint, settings, Optional.empty());
        listener.start();
    }

    public URI uri() {
        return URI.create(listener.addresses().get(0));
    }

    @Override
    public void close() {
        listener.stopAccepting();
        listener.stop();
    }
}
