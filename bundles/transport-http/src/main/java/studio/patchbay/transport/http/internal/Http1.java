package studio.patchbay.transport.http.internal;

import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * HTTP/1.1 as Jetty speaks it, with a parser that recognises a credential which it has read before. Jetty has no public way to a parser
 * of one's own, so its connection is extended, of which a copy is in this bundle, as Jetty's own does not export it. JettyInternalsTest
 * looks whether that can be so.
 */
final class Http1 extends HttpConnectionFactory {

    Http1(HttpConfiguration configuration) {
        super(configuration);
    }

    /** As Jetty does. */
    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        HttpConnection connection = new Recognising(getHttpConfiguration(), connector, endPoint);
        connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
        return configure(connection, connector, endPoint);
    }

    /** What is overridden here is called by the constructor of the connection, so it must not have fields of its own. */
    private static final class Recognising extends HttpConnection {

        Recognising(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
            super(configuration, connector, endPoint);
        }

        /** Of Jetty's own bundle, where others expect its kind of request. */
        @Override
        protected HttpChannel newHttpChannel(Server server, HttpConfiguration configuration) {
            return new HttpChannel.DefaultFactory().newHttpChannel(this);
        }

        @Override
        protected HttpParser newHttpParser(HttpCompliance compliance) {
            RecognisingParser.Handler handler = (Noting) super.newHttpParser(compliance).getHandler();
            return new RecognisingParser(handler, getHttpConfiguration().getRequestHeaderSize(), compliance);
        }

        @Override
        protected RequestHandler newRequestHandler() {
            return new Noting();
        }

        private final class Noting extends RequestHandler implements RecognisingParser.Handler {

            private HttpField authorization;
            private boolean several;

            @Override
            public void parsedHeader(HttpField field) {
                if (field.getHeader() == HttpHeader.AUTHORIZATION) {
                    several = authorization != null;
                    authorization = field;
                }
                super.parsedHeader(field);
            }

            @Override
            public HttpField authorization() {
                return several ? null : authorization;
            }

            @Override
            public void forget() {
                authorization = null;
                several = false;
            }
        }
    }
}
