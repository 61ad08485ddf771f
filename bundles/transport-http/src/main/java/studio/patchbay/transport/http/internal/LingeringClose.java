package studio.patchbay.transport.http.internal;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * Ends a connection whose request body nobody wants: shuts the sending side and throws away what still arrives, for a
 * moment. Closing at once would reset the connection, and the client would lose the refusal that it is about to read
 * (RFC 9112, section 9.6).
 */
final class LingeringClose implements Callback, Runnable {

    private final Request request;
    private final Callback callback;

    /** @param callback completed when the client has understood or its time is over */
    LingeringClose(Request request, Callback callback) {
        this.request = request;
        this.callback = callback;
    }

    @Override
    public void succeeded() {
        WatchedEndPoint connection = ConnectionHandler.connection(request);
        connection.enter(WatchedEndPoint.Phase.LEAVING);
        connection.shutdownOutput();
        run();
    }

    @Override
    public void failed(Throwable failure) {
        callback.failed(failure);
    }

    @Override
    public void run() {
        Content.Chunk chunk = request.read();
        while (chunk != null) {
            boolean last = chunk.isLast() || Content.Chunk.isFailure(chunk);
            chunk.release();
            if (last) {
                callback.succeeded();
                return;
            }
            chunk = request.read();
        }
        request.demand(this);
    }
}
