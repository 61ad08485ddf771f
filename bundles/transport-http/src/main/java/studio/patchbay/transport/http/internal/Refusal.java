package studio.patchbay.transport.http.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * An answer the transport gives by itself: an HTTP status and a JSON-RPC error without id, as no message was read
 * (2026-07-28 streamable-http). The sentence says what to change.
 */
final class Refusal {

    static final Refusal FAILED = new Refusal(500, "The server failed to handle the request; its log says why.");

    private static final int INVALID_REQUEST = -32600;
    private static final int INTERNAL_ERROR = -32603;

    private final int status;
    private final byte[] body;

    Refusal(int status, String sentence) {
        this.status = status;
        int code = status < 500 || status > 500 ? INVALID_REQUEST : INTERNAL_ERROR;
        this.body = ("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":" + code + ",\"message\":" + JsonText.of(sentence) + "}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Sends it; when a request body is left unread, the connection closes after it, or the stream of HTTP/2 ends. */
    void send(Request request, Response response, Callback callback) {
        if (multiplexed(request)) {
            write(response, new LingeringStream(request, callback));
        } else if (request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING)) {
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
            write(response, new LingeringClose(request, callback));
        } else {
            write(response, callback);
        }
    }

    static Refusal headersTooLarge(int maxHeaderBytes) {
        return new Refusal(
                431, "Request line and headers are larger than " + maxHeaderBytes + " bytes, the setting http.maxHeaderBytes.");
    }

    /** Whether other requests may be under way on the connection. */
    static boolean multiplexed(Request request) {
        return request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2;
    }

    /** Sends it when nothing of the request is left unread. */
    void write(Response response, Callback callback) {
        response.setStatus(status);
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(MimeTypes.Type.APPLICATION_JSON.getContentTypeField());
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
