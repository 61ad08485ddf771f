package studio.patchbay.transport.http.internal;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Keeps the phase of the connection, or of the stream of HTTP/2, whatever the other handlers answer. */
final class ConnectionHandler extends Handler.Wrapper {

    ConnectionHandler(Handler next) {
        super(next);
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

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Carrier connection = connection(request);
        connection.enter(WatchedEndPoint.Phase.HANDLING);
        return super.handle(request, response, new EndCallback(callback, () -> ended(connection, response)));
    }
}
