package studio.patchbay.transport.http.internal;

import org.eclipse.jetty.http2.BufferingFlowControlStrategy;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;

/** Flow control that tells each stream what has come and gone: a window that stays closed looks like nothing at all to a socket. */
final class StreamProgress extends BufferingFlowControlStrategy {

    /** At which part of a window that was used the client is given more; Jetty's own choice. */
    private static final float UPDATE_AT = 0.5f;

    StreamProgress() {
        super(UPDATE_AT);
    }

    @Override
    public void onDataReceived(Session session, Stream stream, int length) {
        super.onDataReceived(session, stream, length);
        StreamCarrier carrier = StreamCarrier.of(stream);
        if (carrier != null) {
            carrier.arrived(length);
        }
    }

    @Override
    public void onDataSent(Stream stream, int length) {
        super.onDataSent(stream, length);
        StreamCarrier carrier = StreamCarrier.of(stream);
        if (carrier != null && length > 0) {
            carrier.sent();
        }
    }
}
