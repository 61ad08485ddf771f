package studio.patchbay.transport.http.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Ends a connection on which the client may still be sending what nobody wants: shuts the server's sending side and
 * throws away what arrives, until the client closes or its time is over. Closing at once would reset the connection, and
 * the client would lose the refusal that it is about to read (RFC 9112, section 9.6).
 */
final class LingeringClose implements Callback {

    private static final int BYTES_AT_A_TIME = 16 * 1024;

    private final WatchedEndPoint connection;
    private final Callback callback;

    /** @param callback Jetty's, completed at the end, upon which Jetty closes the connection */
    LingeringClose(WatchedEndPoint connection, Callback callback) {
        this.connection = connection;
        this.callback = callback;
    }

    /** The refusal is written. */
    @Override
    public void succeeded() {
        connection.enter(TimedEndPoint.Phase.LEAVING);
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
