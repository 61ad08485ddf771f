package studio.patchbay.transport.http.internal;

import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.security.Admission;
import studio.patchbay.api.transport.McpEndpoint;

/**
 * Streamable HTTP on one path. A plain Jetty handler and no servlet: a servlet is one more layer on every call, and its
 * streams cannot be written without blocking or seen to be closed while a call runs.
 */
final class McpHandler extends Handler.Wrapper {

    private static final Logger LOG = LoggerFactory.getLogger(McpHandler.class);
    private static final byte[] NO_BODY = {};

    private static final Refusal METHOD = new Refusal(405, "MCP is called with POST; GET and DELETE serve sessions.");
    private static final Refusal CONTENT_TYPE =
            new Refusal(415, "Send the message as Content-Type: application/json, in UTF-8.");
    private static final Refusal CONTENT_ENCODING =
            new Refusal(415, "Send the message without Content-Encoding; compressed requests are not read.");
    private static final Refusal NOT_ACCEPTABLE =
            new Refusal(406, "Accept must list application/json or text/event-stream.");

    private final McpEndpoint endpoint;
    private final String path;
    private final int maxBodyBytes;
    private final int queueBytes;
    private final Executor disconnects;
    private final Refusal tooLarge;

    /** @param disconnects runs what the core does when a client leaves */
    McpHandler(McpEndpoint endpoint, HttpSettings settings, Executor disconnects, Handler next) {
        super(next);
        this.endpoint = endpoint;
        this.path = settings.path();
        this.maxBodyBytes = settings.maxBodyBytes();
        this.queueBytes = settings.streamQueueBytes();
        this.disconnects = disconnects;
        this.tooLarge = new Refusal(
                413,
                "The message is larger than " + maxBodyBytes + " bytes, the setting http.maxBodyBytes.");
    }

    /** Tools run on the thread that brings the call; of a wrapper Jetty would think that only the next handler matters. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!path.equals(Request.getPathInContext(request))) {
            return super.handle(request, response, callback);
        }
        switch (request.getMethod()) {
            case "POST" -> post(request, response, callback);
            case "GET" -> call(endpoint::get, request, response, callback, NO_BODY);
            case "DELETE" -> call(endpoint::delete, request, response, callback, NO_BODY);
            default -> {
                response.getHeaders().put(HttpHeader.ALLOW, "POST, GET, DELETE");
                METHOD.send(request, response, callback);
            }
        }
        return true;
    }

    private void post(Request request, Response response, Callback callback) {
        Refusal refusal = refusal(request);
        if (refusal != null) {
            refusal.send(request, response, callback);
            return;
        }
        ConnectionHandler.connection(request).enter(WatchedEndPoint.Phase.BODY);
        new BodyReader(request, request.getLength(), maxBodyBytes, new BodyReader.Receiver() {
            @Override
            public void whole(byte[] body) {
                call(endpoint::post, request, response, callback, body);
            }

            @Override
            public void tooLarge() {
                tooLarge.send(request, response, callback);
            }

            @Override
            public void failed(Throwable failure) {
                callback.failed(failure);
            }
        }).run();
    }

    private Refusal refusal(Request request) {
        HttpFields headers = request.getHeaders();
        if (!MediaTypes.json(headers)) {
            return CONTENT_TYPE; // browsers send other types across sites without asking first
        }
        if (!identity(headers)) {
            return CONTENT_ENCODING;
        }
        if (request.getLength() > maxBodyBytes) {
            return tooLarge;
        }
        return MediaTypes.acceptsJson(headers) || MediaTypes.acceptsEvents(headers) ? null : NOT_ACCEPTABLE;
    }

    private static boolean identity(HttpFields headers) {
        for (HttpField field : headers) {
            if (field.getHeader() == HttpHeader.CONTENT_ENCODING && !"identity".equalsIgnoreCase(field.getValue())) {
                return false;
            }
        }
        return true;
    }

    private interface Call {

        void on(JettyMessage message, JettyExchange exchange);
    }

    private void call(Call call, Request request, Response response, Callback callback, byte[] body) {
        Carrier connection = ConnectionHandler.connection(request);
        Admission.Admitted admitted = Admissions.of(request);
        boolean streams = MediaTypes.acceptsEvents(request.getHeaders());
        JettyExchange exchange =
                new JettyExchange(connection, admitted, response, callback, streams, queueBytes, disconnects);
        connection.handle(exchange);
        try {
            call.on(new JettyMessage(admitted.caller(), request.getHeaders(), body), exchange);
        } catch (RuntimeException e) {
            LOG.error("The endpoint failed on {} from {}", request.getMethod(), admitted.caller(), e);
            exchange.failed(Refusal.FAILED, e);
        }
    }
}
