package studio.patchbay.api.transport;

import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps listening sockets while a transport is replaced or started anew, so that its port is never without one: clients that
 * connect meanwhile wait for the next version instead of being refused. An OSGi service of the launcher; a transport works
 * without it, too.
 */
@ProviderType
public interface ListeningSockets {

    /**
     * Takes the socket that the last version of a transport left.
     *
     * @param transport its {@link Transport#name name}
     * @param wanted where to listen, as configured; port 0 for any
     * @return a bound socket in non-blocking mode, which is the caller's from now on; empty if none was left, or for another
     *     address
     */
    Optional<ServerSocketChannel> take(String transport, InetSocketAddress wanted);

    /**
     * Leaves a socket for the next version, which must come within a few seconds.
     *
     * @param wanted as in {@link #take}
     * @param socket in non-blocking mode and no longer registered with a selector
     * @return false when no next version is to come: the socket is still the caller's, to be closed
     */
    boolean leave(String transport, InetSocketAddress wanted, ServerSocketChannel socket);
}
