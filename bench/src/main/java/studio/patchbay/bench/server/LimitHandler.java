package studio.patchbay.bench.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;

/** Takes a body, gives its answer. */
final class LimitHandler extends Handler.Abstract {

    private static final int MAX_BODY = 64 * 1024;
    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
    private static final HttpField SESSION = new PreEncodedHttpField("Mcp-Session-Id", "limit");

    private final LimitAnswers answers;

    LimitHandler(InvocationType invocation, LimitAnswers answers) {
        super(invocation);
        this.answers = answers;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!HttpMethod.POST.is(request.getMethod())) {
            callback.succeeded();
            return true;
        }
        Content.Source.asByteArrayAsync(
                request,
                MAX_BODY,
                Promise.Invocable.from(
                        getInvocationType(),
                        (byte[] body) -> answer(body, response, callback),
                        failure -> Response.writeError(request, response, callback, failure)));
        return true;
    }

    private void answer(byte[] body, Response response, Callback callback) {
        try {
            write(answers.to(body), response, callback);
        } catch (IOException e) {
            callback.failed(e);
        }
    }

    private void write(List<ByteBuffer> parts, Response response, Callback callback) {
        response.setStatus(parts.isEmpty() ? 202 : 200);
        response.getHeaders()
                .put(JSON)
                .put(SESSION)
                .put(HttpHeader.CONTENT_LENGTH, parts.stream().mapToLong(ByteBuffer::remaining).sum());
        switch (parts.size()) {
            case 0 -> callback.succeeded();
            case 1 -> response.write(true, parts.get(0), callback);
            default -> response.write(
                    false,
                    parts.get(0),
                    Callback.from(
                            getInvocationType(),
                            () -> response.write(true, parts.get(1), callback),
                            callback::failed));
        }
    }
}
