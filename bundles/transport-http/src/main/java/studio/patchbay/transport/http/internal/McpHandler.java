package studio.patchbay.transport.http.internal;

import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.security.Admission;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.api.transport.McpEndpoint;

/**
 * Streamable HTTP on one path, and on those of instances and applications below it. A plain Jetty handler and no servlet: a servlet is one more layer on every call, and its
 * streams cannot be written without blocking or seen to be closed while a call runs.
 */
final class McpHandler extends Handler.Wrapper {

    private static final Logger LOG = LoggerFactory.getLogger(McpHandler.class);
    private static final byte[] NO_BODY = {};

    private static final Refusal METHOD = new Refusal(405, "MCP is called with POST; GET and DELETE serve sessions.");
    private static final Refusal NOT_ACCEPTABLE =
            new Refusal(406, "Accept must list application/json or text/event-stream.");

    private final McpEndpoint endpoint;
    private final String path;
    private final String below;
    private final int queueBytes;
    private final Executor disconnects;
    private final MessageIntake intake;

    /** @param disconnects runs what the core does when a client leaves */
    McpHandler(McpEndpoint endpoint, HttpSettings settings, Executor disconnects, Handler next) {
        super(next);
        this.endpoint = endpoint;
        this.path = settings.path();
        this.below = path + "/";
        this.queueBytes = settings.streamQueueBytes();
        this.disconnects = disconnects;
        this.intake = new MessageIntake(settings.maxBodyBytes());
    }

    /** Tools run on the thread that brings the call; of a wrapper Jetty would think that only the next handler matters. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Entrance entrance = entrance(request);
        if (entrance == null) {
            return super.handle(request, response, callback);
        }
        switch (request.getMethod()) {
            case "POST" -> post(entrance, request, response, callback);
            case "GET" -> call(endpoint::get, entrance, request, response, callback, NO_BODY);
            case "DELETE" -> call(endpoint::delete, entrance, request, response, callback, NO_BODY);
            default -> {
                response.getHeaders().put(HttpHeader.ALLOW, "POST, GET, DELETE");
                METHOD.send(request, response, callback);
            }
        }
        return true;
    }

    /** The endpoints of instances and applications are below the main one. @return null if there can be none at the path */
    private Entrance entrance(Request request) {
        String asked = Request.getPathInContext(request);
        if (path.equals(asked)) {
            String query = request.getHttpURI().getQuery();
            return query == null ? Entrance.MAIN : Entrance.of("", query).orElseThrow();
        }
        return asked.startsWith(below) && asked.length() > below.length()
                ? Entrance.of(asked.substring(below.length()), request.getHttpURI().getQuery()).orElse(null)
                : null;
    }

    private void post(Entrance entrance, Request request, Response response, Callback callback) {
        HttpFields headers = request.getHeaders();
        if (MediaTypes.acceptsJson(headers) || MediaTypes.acceptsEvents(headers)) {
            intake.take(request, response, callback, body ->
                    call(endpoint::post, entrance, request, response, callback, body));
        } else {
            NOT_ACCEPTABLE.send(request, response, callback);
        }
    }

    private interface Call {

        void on(JettyMessage message, JettyExchange exchange);
    }

    private void call(
            Call call, Entrance entrance, Request request, Response response, Callback callback, byte[] body) {
        Carrier connection = ConnectionHandler.connection(request);
        Admission.Admitted admitted = Admissions.of(request);
        boolean streams = MediaTypes.acceptsEvents(request.getHeaders());
        JettyExchange exchange =
                new JettyExchange(connection, admitted, response, callback, streams, queueBytes, disconnects);
        connection.handle(exchange);
        try {
            call.on(new JettyMessage(admitted.caller(), entrance, request.getHeaders(), body), exchange);
        } catch (RuntimeException e) {
            LOG.error("The endpoint failed on {} from {}", request.getMethod(), admitted.caller(), e);
            exchange.failed(Refusal.FAILED, e);
        }
    }
}
