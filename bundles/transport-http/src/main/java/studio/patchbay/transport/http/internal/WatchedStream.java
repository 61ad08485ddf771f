package studio.patchbay.transport.http.internal;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Stream;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.util.Callback;

/** Jetty's side of a stream of HTTP/2; tells its carrier of every write. */
final class WatchedStream extends HttpStream.Wrapper {

    private final HTTP2Stream stream;
    private final StreamCarrier carrier;
    private volatile boolean answered;

    WatchedStream(HttpStream wrapped, HTTP2Stream stream, StreamCarrier carrier) {
        super(wrapped);
        this.stream = stream;
        this.carrier = carrier;
    }

    @Override
    public void send(
            MetaData.Request request, MetaData.Response response, boolean last, ByteBuffer content, Callback callback) {
        carrier.writeBegins();
        super.send(request, response == null ? null : PlainFields.of(response), last, content, new EndCallback(callback, () -> writeEnds(last)));
    }

    private void writeEnds(boolean last) {
        answered = last;
        carrier.writeEnds();
    }

    @Override
    public void succeeded() {
        refuseRest();
        super.succeeded();
    }

    /** As Jetty ends an answer, too, whose request was not read to its end. */
    @Override
    public void failed(Throwable failure) {
        refuseRest();
        super.failed(failure);
    }

    /** What of the request nobody wants to read is not to be sent any more, but the answer counts (RFC 9113, section 8.1). */
    private void refuseRest() {
        if (answered && !stream.isClosed()) {
            stream.reset(new ResetFrame(stream.getId(), ErrorCode.NO_ERROR.code), Callback.NOOP);
        }
    }
}
