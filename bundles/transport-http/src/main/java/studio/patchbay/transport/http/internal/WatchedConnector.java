package studio.patchbay.transport.http.internal;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Makes every connection a {@link WatchedEndPoint}. Jetty's own idle timeout is off: it is fed by any byte, so it is no
 * defence against slow clients, and it would end calls that take long. {@link ConnectionSweep} has all limits.
 */
final class WatchedConnector extends ServerConnector {

    WatchedConnector(Server server, HttpConnectionFactory http) {
        super(server, http);
        setIdleTimeout(0);
        setShutdownIdleTimeout(-1);
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        return new WatchedEndPoint(channel, selector, key, getScheduler(), getExecutor());
    }
}
