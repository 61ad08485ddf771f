package studio.patchbay.transport.http.internal;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
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

    private final ReentrantLock accepting = new ReentrantLock();

    WatchedConnector(Server server, HttpConnectionFactory http) {
        super(server, http);
        setIdleTimeout(0);
        setShutdownIdleTimeout(-1);
    }

    @Override
    public void accept(int acceptor) throws IOException {
        accepting.lock();
        try {
            super.accept(acceptor);
        } finally {
            accepting.unlock();
        }
    }

    /** Takes no more connections and frees the port, which it is only when the accepting thread has let go of it. */
    void stopAccepting() throws InterruptedException {
        shutdown(); // answers from now on close their connection
        close();
        if (accepting.tryLock(1, TimeUnit.SECONDS)) {
            accepting.unlock();
        }
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        return new WatchedEndPoint(channel, selector, key, getScheduler(), getExecutor());
    }
}
