package studio.patchbay.transport.http.internal;

import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Keeps the connection's phase, whatever the other handlers answer. */
final class ConnectionHandler extends Handler.Wrapper {

    ConnectionHandler(Handler next) {
        super(next);
    }

    static Carrier connection(Request request) {
        return socket(request.getConnectionMetaData().getConnection().getEndPoint());
    }

    /** The connection itself, below TLS where there is TLS. */
    private static WatchedEndPoint socket(EndPoint endPoint) {
        return endPoint instanceof WatchedEndPoint socket ? socket : socket(((EndPoint.Wrapper) endPoint).unwrap());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Carrier connection = connection(request);
        connection.enter(WatchedEndPoint.Phase.HANDLING);
        return super.handle(request, response, new Callback.Nested(callback) {
            @Override
            public void succeeded() {
                connection.idle(); // before Jetty reads the next request
                super.succeeded();
            }

            @Override
            public void failed(Throwable failure) {
                connection.idle();
                super.failed(failure);
            }
        });
    }
}
