package studio.patchbay.transport.http;

import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Serves some paths of every HTTP listener with a Jetty handler of its own: for what is not read with GET and done, such as
 * WebSocket. An OSGi service; it may come and go while listeners run. What reaches its handler has passed all checks: Host,
 * Origin and, where there is a guard, admission.
 *
 * <p>At one path the service with the highest {@code service.ranking} serves. The MCP path, health checks and
 * {@linkplain studio.patchbay.api.transport.HttpPage pages} come before it.
 */
@ConsumerType
public interface HttpRoute {

    /** The exact paths, each starting with a slash; always the same. */
    Set<String> paths();

    /** Whether what is below its paths is served by it, too, where nobody has that exact path; always the same. */
    default boolean below() {
        return false;
    }

    /**
     * A handler for one listener, called when the listener starts or the service comes. The listener sets its server, starts
     * it, and stops it with the listener or when the service goes.
     *
     * @throws RuntimeException when it cannot serve there; the listener logs that and goes on without it
     */
    Handler handler(HttpPort port);
}
