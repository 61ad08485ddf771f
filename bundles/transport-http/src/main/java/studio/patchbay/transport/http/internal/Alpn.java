package studio.patchbay.transport.http.internal;

import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NegotiatingServerConnection;
import org.eclipse.jetty.server.NegotiatingServerConnectionFactory;

/**
 * Lets the TLS handshake choose the protocol (RFC 7301). The JDK does that by itself; Jetty's own factory would look for who does
 * it with a {@code ServiceLoader}, which finds nothing between bundles.
 */
final class Alpn extends NegotiatingServerConnectionFactory {

    static final String NAME = "alpn";

    /** @param protocols what is spoken, the best first; the last also to clients that ask for nothing */
    Alpn(String... protocols) {
        super(NAME, protocols);
        setDefaultProtocol(protocols[protocols.length - 1]);
    }

    @Override
    protected AbstractConnection newServerConnection(
            Connector connector, EndPoint endPoint, SSLEngine engine, List<String> protocols, String otherwise) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(protocols.toArray(String[]::new));
        engine.setSSLParameters(parameters);
        Negotiation connection = new Negotiation(connector, endPoint, engine, protocols, otherwise);
        ((SslConnection.SslEndPoint) endPoint).getSslConnection().addHandshakeListener(connection);
        return connection;
    }

    /** The connection until the handshake is over. */
    private static final class Negotiation extends NegotiatingServerConnection implements SslHandshakeListener {

        Negotiation(Connector connector, EndPoint endPoint, SSLEngine engine, List<String> protocols, String otherwise) {
            super(connector, endPoint, engine, protocols, otherwise);
        }

        @Override
        public void handshakeSucceeded(Event event) {
            String chosen = getSSLEngine().getApplicationProtocol();
            setProtocol(chosen == null || chosen.isEmpty() ? getDefaultProtocol() : chosen);
        }
    }
}
