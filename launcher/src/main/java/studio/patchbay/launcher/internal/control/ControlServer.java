package studio.patchbay.launcher.internal.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.launcher.internal.framework.StartException;
import studio.patchbay.launcher.internal.transports.HostDeployment;
import studio.patchbay.launcher.internal.transports.TransportBundles;

/**
 * The control channel of a running host: a Unix domain socket in a folder that only its owner can enter, so that whoever
 * reaches it is the user who started the host.
 */
public final class ControlServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    /** The size of sun_path is 104 on macOS, 108 on Linux and Windows, with a closing zero. */
    private static final int LONGEST_PATH = 103;

    private final BundleContext context;
    private final TransportBundles transports;
    private final HostDeployment deployment;
    private final Path folder;
    private final AtomicLong connections = new AtomicLong();
    private final Set<LineSocket> clients = ConcurrentHashMap.newKeySet();
    private volatile ServerSocketChannel server;
    private volatile Path socket;

    /** @param folder of this process, private to the user */
    public ControlServer(
            BundleContext context, TransportBundles transports, HostDeployment deployment, Path folder) {
        this.context = context;
        this.transports = transports;
        this.deployment = deployment;
        this.folder = folder;
    }

    /** @return the socket's path */
    public Path open() {
        try {
            socket = place();
            server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            throw new StartException("The control socket " + socket + " cannot be opened: " + e.getMessage(), e);
        }
        daemon(this::accept, "patchbay-control");
        return socket;
    }

    private Path place() throws IOException {
        Path here = folder.resolve("control.sock");
        if (here.toString().getBytes().length <= LONGEST_PATH) {
            return here;
        }
        // Private like the folder it stands in for.
        return Files.createTempDirectory("patchbay").resolve("control.sock");
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel channel = server.accept();
                daemon(() -> serve(new LineSocket(channel)), "patchbay-control-" + connections.incrementAndGet());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                LOG.warn("The control channel cannot accept a connection: {}", e.toString());
                return;
            }
        }
    }

    private void serve(LineSocket client) {
        clients.add(client);
        try (client) {
            new ControlSession(context, transports, deployment, client).run();
        } catch (IOException e) {
            LOG.debug("A control connection broke", e);
        } finally {
            clients.remove(client);
        }
    }

    private static void daemon(Runnable action, String name) {
        Thread thread = new Thread(action, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
            Files.deleteIfExists(socket);
            if (!socket.startsWith(folder)) {
                Files.deleteIfExists(socket.getParent());
            }
        }
        for (LineSocket client : clients) {
            client.close();
        }
    }
}
