package studio.patchbay.transport.http.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Ends a connection on which the client may still be sending what nobody wants: shuts the server's sending side and
 * throws away what arrives, until the client closes or its time is over. Closing at once would reset the connection, and
 * the client would lose the refusal that it is about to read (RFC 9112, section 9.6). {@link LingeringStream} is for HTTP/2.
 */
final class LingeringClose implements Callback {

    private static final int BYTES_AT_A_TIME = 16 * 1024;

    private final Carrier carrier;
    private final EndPoint connection; // with TLS, where there is TLS: the refusal is followed by its close_notify
    private final Callback callback;

    /** @param callback Jetty's, completed at the end, upon which Jetty closes the connection */
    LingeringClose(Request request, Callback callback) {
        this.carrier = ConnectionHandler.connection(request);
        this.connection = request.getConnectionMetaData().getConnection().getEndPoint();
        this.callback = callback;
    }

    /** The refusal is written. */
    @Override
    public void succeeded() {
        carrier.enter(TimedEndPoint.Phase.LEAVING);
        connection.shutdownOutput();
        discard();
    }

    @Override
    public void failed(Throwable failure) {
        callback.failed(failure);
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    /** Takes a little each time, so that a fast sender does not keep the selector to itself. */
    private void discard() {
        ByteBuffer unwanted = BufferUtil.allocate(BYTES_AT_A_TIME);
        try {
            Callback more = Callback.from(InvocationType.NON_BLOCKING, this::discard, callback::failed);
            if (connection.fill(unwanted) >= 0 && connection.tryFillInterested(more)) {
                return;
            }
        } catch (IOException e) {
            callback.failed(e);
            return;
        }
        callback.succeeded();
    }
}
