package studio.patchbay.transport.http.internal;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.api.transport.HttpPage;

/** Serves the pages of other bundles. */
final class PageHandler extends Handler.Wrapper {

    private static final Logger LOG = LoggerFactory.getLogger(PageHandler.class);
    private static final byte[] NO_BODY = {};
    private static final Refusal METHOD = new Refusal(405, "This page is read with GET or HEAD.");

    private final Pages pages;

    PageHandler(Pages pages, Handler next) {
        super(next);
        this.pages = pages;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HttpPage page = pages.at(Request.getPathInContext(request));
        if (page == null) {
            return super.handle(request, response, callback);
        }
        if (HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod())) {
            serve(page, request, response, callback);
        } else {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            METHOD.send(request, response, callback);
        }
        return true;
    }

    private static void serve(HttpPage page, Request request, Response response, Callback callback) {
        HttpPage.Answer answer;
        try {
            answer = page.get(new JettyMessage(Admissions.of(request).caller(), Entrance.MAIN, request.getHeaders(), NO_BODY));
        } catch (RuntimeException e) {
            LOG.error("The page {} failed", page.path(), e);
            Refusal.FAILED.send(request, response, callback);
            return;
        }
        HttpFields.Mutable headers = response.getHeaders();
        response.setStatus(answer.status());
        headers.put(HttpHeader.CONTENT_TYPE, answer.contentType());
        headers.put(HttpHeader.CACHE_CONTROL, "no-store"); // unless the page says otherwise
        answer.headers().forEach(headers::put);
        if (page.shared()) {
            headers.put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        }
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
}
