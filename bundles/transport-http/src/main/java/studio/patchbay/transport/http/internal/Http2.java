package studio.patchbay.transport.http.internal;

import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.SessionContainer;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.api.server.ServerSessionListener;
import org.eclipse.jetty.http2.frames.SettingsFrame;
import org.eclipse.jetty.http2.generator.Generator;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.internal.HTTP2ServerSession;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.WindowRateControl;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;

/**
 * HTTP/2 (RFC 9113) with the limits of HTTP/1.1. Makes its connections by itself, as Jetty's factory does, because only a parser
 * of our own knows how long a client takes for its headers, and that factory makes its parser in private. None of its classes is loaded
 * where HTTP/2 is not spoken. What is used here of Jetty's inside is watched over by JettyInternalsTest.
 */
class Http2 extends HTTP2ServerConnectionFactory {

    /** Requests that one client may have under way on one connection. */
    static final int MAX_STREAMS = 128;

    /**
     * Frames a second that cost the client nothing and the server something: resets (CVE-2023-44487), pings, settings, priorities,
     * continuations, empty data. With more the connection ends (ENHANCE_YOUR_CALM).
     */
    private static final int MOST_IDLE_FRAMES = 128;

    /**
     * Times what headers may have: so much is read in order to refuse it with 431. Beyond it the connection ends, as what is not
     * read leaves the state of the compression unknown (RFC 9113, section 10.5.1).
     */
    private static final int ROOM_TO_REFUSE = 2;

    private final SessionContainer sessions = new SessionContainer();

    Http2(HttpConfiguration configuration, String protocol) {
        super(configuration, protocol);
        PlainFields.prepare();
        installBean(sessions);
        setMaxConcurrentStreams(MAX_STREAMS);
        setConnectProtocolEnabled(false); // WebSocket has a connection of its own
        setStreamIdleTimeout(-1); // ConnectionSweep has all limits
        setRateControlFactory(new WindowRateControl.Factory(MOST_IDLE_FRAMES));
        setFlowControlStrategyFactory(StreamProgress::new);
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
        FrameProgress frames = new FrameProgress(prefaceBytes());
        WatchedParser parser = new WatchedParser(
                connector.getByteBufferPool(),
                ROOM_TO_REFUSE * getHttpConfiguration().getRequestHeaderSize(),
                getRateControlFactory().newRateControl(endPoint),
                frames);
        parser.setMaxSettingsKeys(getMaxSettingsKeys());
        Generator generator =
                new Generator(connector.getByteBufferPool(), isUseOutputDirectByteBuffers(), getMaxHeaderBlockFragment());
        generator.getHpackEncoder().setMaxHeaderListSize(getHttpConfiguration().getResponseHeaderSize());
        ServerSessionListener listener = newSessionListener(connector, endPoint);
        HTTP2ServerSession session = new HTTP2ServerSession(
                connector.getScheduler(),
                endPoint,
                parser,
                generator,
                listener,
                getFlowControlStrategyFactory().newFlowControlStrategy());
        limit(session);
        SharedConnection connection =
                new SharedConnection(connector, endPoint, getHttpConfiguration(), session, listener, frames);
        connection.setUseInputDirectByteBuffers(isUseInputDirectByteBuffers());
        connection.setUseOutputDirectByteBuffers(isUseOutputDirectByteBuffers());
        connection.addEventListener(sessions);
        parser.init(connection);
        ConnectionHandler.socket(endPoint).share(connection);
        return configure(connection, connector, endPoint);
    }

    private void limit(HTTP2ServerSession session) {
        session.setMaxLocalStreams(0); // nothing is pushed
        session.setMaxRemoteStreams(getMaxConcurrentStreams());
        session.setMaxEncoderTableCapacity(getMaxEncoderTableCapacity());
        session.setStreamIdleTimeout(getStreamIdleTimeout());
        session.setInitialSessionRecvWindow(getInitialSessionRecvWindow());
        session.setWriteThreshold(getHttpConfiguration().getOutputBufferSize());
        session.setConnectProtocolEnabled(isConnectProtocolEnabled());
    }

    /** Without the size of headers, which Jetty's parser would take for its own limit; what is too large is told why. */
    @Override
    protected Map<Integer, Integer> newSettings() {
        Map<Integer, Integer> settings = super.newSettings();
        settings.remove(SettingsFrame.MAX_HEADER_LIST_SIZE);
        return settings;
    }

    /** Of the client's preface, those that no other parser has taken. */
    int prefaceBytes() {
        return FrameProgress.PREFACE_BYTES;
    }

    @Override
    protected ServerSessionListener newSessionListener(Connector connector, EndPoint endPoint) {
        return new HTTPServerSessionListener(endPoint) {
            @Override
            public void onClosed(Stream stream) {
                ((SharedConnection) endPoint.getConnection()).closed(stream);
            }
        };
    }

    /** Without TLS, for clients that know beforehand (RFC 9113, section 3.3); what asks for an upgrade goes on with HTTP/1.1. */
    static final class ClearText extends Http2 implements ConnectionFactory.Upgrading {

        /** The parser of HTTP/1.1 takes it for a request. */
        private static final int READ_AS_REQUEST = "PRI * HTTP/2.0\r\n\r\n".length();

        ClearText(HttpConfiguration configuration) {
            super(configuration, "h2c");
        }

        @Override
        int prefaceBytes() {
            return FrameProgress.PREFACE_BYTES - READ_AS_REQUEST;
        }

        @Override
        public boolean isAcceptable(String protocol, String tlsProtocol, String tlsCipher) {
            return false; // never inside TLS
        }

        @Override
        public Connection upgradeConnection(
                Connector connector, EndPoint endPoint, MetaData.Request request, HttpFields.Mutable response101) {
            if (!HttpMethod.PRI.is(request.getMethod())) {
                return null;
            }
            SharedConnection connection = (SharedConnection) newConnection(connector, endPoint);
            connection.upgrade(request, response101);
            return connection;
        }
    }
}
