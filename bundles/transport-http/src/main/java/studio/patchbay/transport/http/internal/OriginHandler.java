package studio.patchbay.transport.http.internal;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Refuses web pages from elsewhere: an Origin that is present must be allowed (2026-07-28 streamable-http, Security). */
final class OriginHandler extends Handler.Wrapper {

    private static final Refusal FOREIGN = new Refusal(
            403,
            "Web pages of this Origin may not call this server. Add the origin to the setting"
                    + " http.allowedOrigins if they should.");

    private final Origins origins;

    OriginHandler(Origins origins, Handler next) {
        super(next);
        this.origins = origins;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (allowed(request)) {
            return super.handle(request, response, callback);
        }
        FOREIGN.send(request, response, callback);
        return true;
    }

    /** Every Origin line is judged, so that a second one cannot hide behind an allowed first. */
    private boolean allowed(Request request) {
        int lines = 0;
        for (HttpField field : request.getHeaders()) {
            if (field.getHeader() == HttpHeader.ORIGIN
                    && (++lines > 1 || field.getValue() == null || !origins.allow(field.getValue()))) {
                return false;
            }
        }
        return true;
    }
}
