package studio.patchbay.registry.redis.internal.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Connects within a time, with TLS that checks the name where it is asked for, and reads with limits. Once only: the client would
 * mend a connection by itself, and nobody would notice that he may have missed something.
 */
final class BoundedSocketFactory implements JedisSocketFactory {

    private final EngineAddress address;
    private final SSLSocketFactory tls;
    private final int timeoutMillis;
    private final AtomicBoolean used = new AtomicBoolean();

    /** @param timeoutMillis for the connection and each answer */
    BoundedSocketFactory(EngineAddress address, SSLSocketFactory tls, int timeoutMillis) {
        this.address = address;
        this.tls = tls;
        this.timeoutMillis = timeoutMillis;
    }

    @Override
    public Socket createSocket() {
        if (!used.compareAndSet(false, true)) {
            throw new JedisConnectionException("has closed the connection");
        }
        Socket socket = new Socket();
        try {
            // Resolved each time: the name may mean another machine after a fail-over.
            socket.connect(new InetSocketAddress(address.host(), address.port()), timeoutMillis);
            socket.setSoTimeout(timeoutMillis);
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            return new BoundedSocket(address.tls() ? secured(socket) : socket);
        } catch (IOException | RuntimeException e) {
            close(socket);
            throw new JedisConnectionException("cannot be connected to", e);
        }
    }

    private Socket secured(Socket plain) throws IOException {
        SSLSocket secured = (SSLSocket) tls.createSocket(plain, address.host(), address.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it never was one
        }
    }
}
