package studio.patchbay.transport.http.internal;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * Ends a stream of HTTP/2 on which the client may still be sending what nobody wants: throws that away until its end, or until its
 * time is over and the stream is reset. Resetting at once would do by RFC 9113, section 8.1, but there are clients, Java's among
 * them, that wait for ever for a window to send the rest.
 */
final class LingeringStream implements Callback {

    private final Request request;
    private final Callback callback;

    /** @param callback Jetty's, completed at the end */
    LingeringStream(Request request, Callback callback) {
        this.request = request;
        this.callback = callback;
    }

    /** The refusal is written. */
    @Override
    public void succeeded() {
        ConnectionHandler.connection(request).enter(TimedEndPoint.Phase.LEAVING);
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

    private void discard() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this::discard);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                callback.failed(chunk.getFailure());
                return;
            }
            chunk.release();
            if (chunk.isLast()) {
                callback.succeeded();
                return;
            }
        }
    }
}
