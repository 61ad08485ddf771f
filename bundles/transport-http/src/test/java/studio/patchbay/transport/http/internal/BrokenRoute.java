package studio.patchbay.transport.http.internal;

import java.util.Set;
import org.eclipse.jetty.server.Handler;
import studio.patchbay.transport.http.HttpRoute;
import studio.patchbay.transport.http.HttpPort;

/** A route of another bundle that cannot serve. */
final class BrokenRoute implements HttpRoute {

    @Override
    public Set<String> paths() {
        return Set.of("/broken");
    }

    @Override
    public Handler handler(HttpPort listener) {
        throw new IllegalStateException("broken");
    }
}
