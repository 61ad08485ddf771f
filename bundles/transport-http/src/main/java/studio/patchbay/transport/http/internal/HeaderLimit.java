package studio.patchbay.transport.http.internal;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Refuses headers of HTTP/2 that are larger than those of HTTP/1.1 may be; the parser of that counts by itself. */
final class HeaderLimit extends Handler.Wrapper {

    /** What HTTP/1.1 would have beside name and value: colon, space and line end. */
    private static final int OVERHEAD = 4;

    private final int maxHeaderBytes;
    private final Refusal tooLarge;

    HeaderLimit(int maxHeaderBytes, Handler next) {
        super(next);
        this.maxHeaderBytes = maxHeaderBytes;
        this.tooLarge = Refusal.headersTooLarge(maxHeaderBytes);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (Refusal.multiplexed(request) && size(request) > maxHeaderBytes) {
            tooLarge.send(request, response, callback);
            return true;
        }
        return super.handle(request, response, callback);
    }

    private static int size(Request request) {
        int size = request.getHttpURI().asString().length();
        for (HttpField field : request.getHeaders()) {
            size += field.getName().length() + OVERHEAD + (field.getValue() == null ? 0 : field.getValue().length());
        }
        return size;
    }
}
