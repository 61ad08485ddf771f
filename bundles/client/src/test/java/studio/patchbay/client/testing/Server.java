package studio.patchbay.client.testing;

import java.io.IOException;
import java.net.URI;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.transport.http.internal.OpenListener;

/** A server of our own over HTTP, which can be restarted on its port. */
public final class Server implements AutoCloseable {

    private TestHost host;
    private OpenListener listener;
    private final URI uri;

    public Server(Object... handlers) throws IOException {
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

    /** As another process would: on the same port, without knowing anything of before. */
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
