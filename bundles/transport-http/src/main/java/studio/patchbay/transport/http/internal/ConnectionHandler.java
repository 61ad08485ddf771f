package studio.patchbay.transport.http.internal;

import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Keeps the phase of the connection, or of the stream of HTTP/2, whatever the other handlers answer. Before a host stops, each
 * connection of HTTP/1.1 ends with its next answer, which says so (RFC 9112, section 9.6): one that waits for a request cannot be
 * closed later without a chance that it is on its way.
 */
final class ConnectionHandler extends Handler.Wrapper {

    private final BooleanSupplier leaving;

    /** @param leaving whether the host, or the listener, is about to stop */
    ConnectionHandler(BooleanSupplier leaving, Handler next) {
        super(next);
        this.leaving = leaving;
    }

    static Carrier connection(Request request) {
        WatchedEndPoint socket = socket(request.getConnectionMetaData().getConnection().getEndPoint());
        return socket.shared() == null ? socket : StreamCarrier.of(request);
    }

    /** The connection itself, below TLS where there is TLS. */
    static WatchedEndPoint socket(EndPoint endPoint) {
        return endPoint instanceof WatchedEndPoint socket ? socket : socket(((EndPoint.Wrapper) endPoint).unwrap());
    }

    private static void ended(Carrier connection, Response response) {
        if (response.getStatus() == HttpStatus.SWITCHING_PROTOCOLS_101) {
            connection.upgraded();
        } else {
            connection.idle();
        }
    }

    /** HTTP/2 has GOAWAY for this, and an upgraded connection an end of its own. */
    private static boolean isPlain(Request request) {
        return request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1
                && !request.getHeaders().contains(HttpHeader.UPGRADE);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Carrier connection = connection(request);
        connection.enter(WatchedEndPoint.Phase.HANDLING);
        if (leaving.getAsBoolean() && isPlain(request)) {
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        }
        return super.handle(request, response, new EndCallback(callback, () -> ended(connection, response)));
    }
}
