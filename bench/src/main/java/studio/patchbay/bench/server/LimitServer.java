package studio.patchbay.bench.server;

import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The limit: what the same answers cost on a bare Jetty handler with Jackson, without servlets, checks, catalog or
 * dispatch. Nothing built on the two can be faster.
 */
public final class LimitServer {

    private LimitServer() {}

    /** @param args port, number of tools, {@link Threading} in lower case */
    public static void main(String... args) throws Exception {
        start(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Threading.of(args[2])).join();
    }

    /** @param port 0 for any that is free */
    public static Server start(int port, int tools, Threading threading) throws Exception {
        var server = new Server(threading.pool());
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        var connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(new LimitHandler(threading.invocation(), new LimitAnswers(tools)));
        server.start();
        return server;
    }
}
