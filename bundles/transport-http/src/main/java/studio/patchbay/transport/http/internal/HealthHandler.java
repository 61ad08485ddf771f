package studio.patchbay.transport.http.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Tells probes whether the process lives and whether it takes calls. Probes have no credential: where callers must have one,
 * those without learn which check fails, but not why.
 */
final class HealthHandler extends Handler.Wrapper {

    static final List<String> PATHS = List.of("/health", "/livez", "/readyz");

    private static final byte[] OK = "{\"ok\":true}".getBytes(StandardCharsets.US_ASCII);
    private static final Refusal METHOD = new Refusal(405, "Health is read with GET or HEAD.");

    private final Readiness readiness;
    private final boolean guarded;

    /** @param guarded whether callers must have a credential */
    HealthHandler(Readiness readiness, boolean guarded, Handler next) {
        super(next);
        this.readiness = readiness;
        this.guarded = guarded;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        if (!PATHS.contains(path)) {
            return super.handle(request, response, callback);
        }
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            METHOD.send(request, response, callback);
        } else if (path.equals("/readyz")) {
            ready(request, response, callback);
        } else {
            answer(200, OK, response, callback);
        }
        return true;
    }

    private void ready(Request request, Response response, Callback callback) {
        List<Readiness.Finding> findings = readiness.look();
        boolean reasons = !guarded || Admissions.of(request).caller().authenticated();
        byte[] body = Readiness.json(findings, reasons).getBytes(StandardCharsets.US_ASCII);
        answer(Readiness.isReady(findings) ? 200 : 503, body, response, callback);
    }

    private static void answer(int status, byte[] body, Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(MimeTypes.Type.APPLICATION_JSON.getContentTypeField());
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
