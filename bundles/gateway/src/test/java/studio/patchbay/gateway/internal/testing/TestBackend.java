package studio.patchbay.gateway.internal.testing;

import java.io.IOException;
import java.net.URI;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.transport.http.internal.OpenListener;

/** A server behind the gateway, or the gateway itself: a host over HTTP, which can go and come back at its port. */
public final class TestBackend implements AutoCloseable {

    private TestHost host;
    private OpenListener listener;
    private final URI uri;

    public TestBackend(Object... handlers) throws IOException {
        host = new TestHost().with(handlers);
        listener = new OpenListener(host.endpoint(), 0);
        uri = listener.uri();
    }

    public URI uri() {
        return uri;
    }

    public TestHost host() {
        return host;
    }

    public void stop() {
        listener.close();
        host.close();
        host = null;
    }

    public void start(Object... handlers) throws IOException {
        host = new TestHost().with(handlers);
        listener = new OpenListener(host.endpoint(), uri.getPort());
    }

    @Override
    public void close() {
        if (host != null) {
            stop();
        }
    }
}
