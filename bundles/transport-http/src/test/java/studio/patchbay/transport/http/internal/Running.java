package studio.patchbay.transport.http.internal;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import studio.patchbay.api.transport.McpEndpoint;

/** A listener on a free port, for one test. */
final class Running implements AutoCloseable {

    final HttpListener listener;
    final URI uri;
    final int port;
    private boolean closed;

    private Running(McpEndpoint endpoint, HttpSettings settings) throws IOException {
        listener = new HttpListener(endpoint, settings, Optional.empty());
        listener.start();
        uri = URI.create(listener.addresses().get(0));
        port = uri.getPort();
    }

    static Running with(McpEndpoint endpoint) throws IOException {
        return new Running(endpoint, Wire.current().settings(new Settings()).done());
    }

    static Running with(McpEndpoint endpoint, Settings settings) throws IOException {
        return new Running(endpoint, Wire.current().settings(settings).done());
    }

    RawClient connect() throws IOException {
        return new RawClient(port);
    }

    /** One request on a connection of its own. */
    RawClient.Answer ask(String request) throws IOException {
        try (RawClient client = connect()) {
            client.send(request);
            return client.answer();
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        listener.stopAccepting();
        listener.stop();
    }
}
