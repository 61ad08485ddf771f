package studio.patchbay.transport.http.internal;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers what nobody serves. */
final class NotFound extends Handler.Abstract.NonBlocking {

    private final Refusal refusal;

    /** @param path where MCP is, so that people find it */
    NotFound(String path) {
        refusal = new Refusal(404, "Nothing is served at this path; MCP is at " + path + ".");
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        refusal.send(request, response, callback);
        return true;
    }
}
