package studio.patchbay.core.internal.endpoint;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import studio.patchbay.api.transport.HttpExchange;
import studio.patchbay.core.internal.protocol.Exchange;
import studio.patchbay.core.internal.session.HttpStreams;
import studio.patchbay.core.internal.session.ResumableStream;
import studio.patchbay.core.internal.wire.ProtocolVersion;

/**
 * One POST of a session: JSON, or a resumable SSE stream from the first message before the answer. A dropped connection
 * does not cancel (2025-11-25 transports, Sending Messages to the Server).
 */
final class HttpLegacyExchange implements Exchange {

    private final HttpExchange http;
    private final HttpStreams streams;
    private final boolean polling;
    private ResumableStream stream;
    private boolean over;

    HttpLegacyExchange(HttpExchange http, HttpStreams streams, ProtocolVersion version) {
        this.http = http;
        this.streams = streams;
        this.polling = polls(version);
    }

    /** Before 2025-11-25 clients do not expect an event without data, nor a server that lets go of a stream. */
    static boolean polls(ProtocolVersion version) {
        return version.atLeast(ProtocolVersion.V2025_11_25);
    }

    @Override
    public boolean streams() {
        return http.streams();
    }

    @Override
    public boolean mayBlock() {
        return true;
    }

    @Override
    public synchronized boolean send(byte[] json) {
        if (over) {
            return false;
        }
        stream().send(json);
        return true;
    }

    private ResumableStream stream() {
        if (stream == null) {
            http.open(Map.of());
            stream = streams.start(http, polling);
        }
        return stream;
    }

    @Override
    public synchronized void answer(int httpStatus, Map<String, String> httpHeaders, ByteBuffer... json) {
        if (over) {
            return;
        }
        over = true;
        if (stream == null) {
            http.reply(httpStatus, httpHeaders, json);
        } else {
            stream.send(Parts.join(json));
            stream.end();
        }
    }

    @Override
    public void accepted() {
        http.reply(202, Map.of());
    }

    @Override
    public synchronized void endSilently() {
        if (over) {
            return;
        }
        over = true;
        if (stream == null && !http.streams()) {
            http.reply(202, Map.of());
        } else {
            stream().end();
        }
    }

    @Override
    public synchronized void release(Duration retry) {
        if (!over && polling && http.streams()) {
            stream().release(retry);
        }
    }

    /** Only {@code notifications/cancelled} cancels. */
    @Override
    public void onCancel(Runnable action) {}

    /** The session goes on over the next connection. */
    @Override
    public void onStop(Runnable action) {}
}
