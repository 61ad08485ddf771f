package studio.patchbay.transport.http.internal;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http2.HTTP2Stream;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.api.server.ServerSessionListener;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.server.internal.HTTP2ServerConnection;
import org.eclipse.jetty.http2.server.internal.HTTP2ServerSession;
import org.eclipse.jetty.http2.server.internal.HttpStreamOverHTTP2;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.util.Callback;

/** A connection of HTTP/2, and what carries each of its requests. */
final class SharedConnection extends HTTP2ServerConnection {

    private final HttpChannel.Factory channels = new HttpChannel.DefaultFactory();
    private final Set<StreamCarrier> carriers = ConcurrentHashMap.newKeySet();
    private final FrameProgress frames;
    private volatile long quietSince = System.nanoTime();

    SharedConnection(
            Connector connector,
            EndPoint endPoint,
            HttpConfiguration configuration,
            HTTP2ServerSession session,
            ServerSessionListener listener,
            FrameProgress frames) {
        super(connector, endPoint, configuration, session, listener);
        this.frames = frames;
        setRecycleHttpChannels(false); // what a late write or cancellation holds on to must not be another's by then
    }

    /** As Jetty does, with what we need to know of the stream around it. */
    @Override
    public void onNewStream(HTTP2Stream stream, HeadersFrame frame) {
        HttpChannel channel = channels.newHttpChannel(this);
        channel.initialize();
        HttpStreamOverHTTP2 inner = new HttpStreamOverHTTP2(this, channel, stream);
        StreamCarrier carrier = new StreamCarrier(this, stream);
        carriers.add(carrier);
        channel.setHttpStream(new WatchedStream(inner, stream, carrier));
        stream.setAttachment(inner);
        Runnable task = inner.onRequest(frame);
        if (channel.getRequest() != null) {
            carrier.attach(channel.getRequest());
        }
        if (task != null) {
            offerTask(task, false);
        }
    }

    /** The client has reset the stream, or left. */
    @Override
    public void onStreamFailure(Stream stream, Throwable failure, Callback callback) {
        StreamCarrier carrier = StreamCarrier.of(stream);
        if (carrier != null) {
            carrier.gone(failure);
        }
        super.onStreamFailure(stream, failure, callback);
    }

    /** Tells Jetty alone. */
    void fail(Stream stream, Throwable failure) {
        super.onStreamFailure(stream, failure, Callback.NOOP);
    }

    /** The stream is over; one whose request is still handled stays until that is over, too. */
    void closed(Stream stream) {
        StreamCarrier carrier = StreamCarrier.of(stream);
        if (carrier != null && !carrier.begun()) {
            over(carrier);
        }
    }

    void over(StreamCarrier carrier) {
        quietSince = System.nanoTime();
        carriers.remove(carrier);
    }

    @Override
    public void onClose(Throwable cause) {
        super.onClose(cause);
        Throwable failure = cause == null ? new EofException("closed") : cause;
        carriers.forEach(carrier -> carrier.close(failure));
    }

    /** What is under way. */
    Collection<StreamCarrier> carriers() {
        return carriers;
    }

    /** Since when, in nanoseconds, the client owes the rest of its headers; 0 when it owes nothing. */
    long owedSince() {
        return frames.owedSince();
    }

    /** Since when, in nanoseconds, no request is under way, if none is. */
    long quietSince() {
        return quietSince;
    }

    /** Takes no more requests, and closes when those are answered that it has (GOAWAY, RFC 9113, section 6.8). */
    void leave() {
        getSession().shutdown();
    }
}
