package studio.patchbay.transport.http.internal;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * What Jetty itself refuses before a handler sees it, as JSON and without a word of its own: no page, no class names, no
 * echo of the request. A connection of HTTP/1.1 closes, as after bad HTTP nobody knows where the next request begins.
 */
final class JsonErrors implements Request.Handler {

    private final Map<Integer, Refusal> refusals = new HashMap<>();

    JsonErrors(HttpSettings settings) {
        add(400, "The request is not valid HTTP, or its target is ambiguous; check request line, Host and headers.");
        add(408, "The request took too long to arrive.");
        add(414, "The request target is too long; request line and headers may have " + settings.maxHeaderBytes() + " bytes.");
        add(417, "The expectation is not known; only Expect: 100-continue is.");
        add(426, "HTTP/2 is not spoken on this connection; use HTTP/1.1.");
        refusals.put(431, Refusal.headersTooLarge(settings.maxHeaderBytes()));
        add(501, "The transfer coding is not known; send the body with Content-Length or chunked.");
        add(505, "The HTTP version is not spoken here; use HTTP/1.1.");
    }

    private void add(int status, String sentence) {
        refusals.put(status, new Refusal(status, sentence));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException bad
                ? bad.getCode()
                : response.getStatus();
        if (!Refusal.multiplexed(request)) {
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        }
        refusal(status).write(response, callback); // no lingering: Jetty does not wait for this callback
        return true;
    }

    private Refusal refusal(int status) {
        Refusal known = refusals.get(status);
        return known != null ? known : status >= 500 ? Refusal.FAILED : refusals.get(400);
    }
}
