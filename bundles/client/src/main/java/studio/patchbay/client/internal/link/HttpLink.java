package studio.patchbay.client.internal.link;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/** Streamable HTTP: a request for each message, and its own answer for each. */
public final class HttpLink implements Link {

    private static final byte[] NOTHING = {};

    private final HttpClient http;
    private final PlainHttp plain;
    private final URI uri;
    private final Credentials credentials;
    private final Duration connectTimeout;
    private final int maxBytes;

    /** @param plain null when TLS or a proxy is in between */
    public HttpLink(
            HttpClient http, PlainHttp plain, URI uri, Credentials credentials, Duration connectTimeout, int maxBytes) {
        this.http = http;
        this.plain = plain;
        this.uri = uri;
        this.credentials = credentials;
        this.connectTimeout = connectTimeout;
        this.maxBytes = maxBytes;
    }

    @Override
    public String where() {
        return uri.toString();
    }

    /** Reads the credentials anew. @return whether there are others now */
    public boolean renewed() {
        return credentials.renew();
    }

    @Override
    public Flow send(Outgoing message, Receiver receiver) {
        Map<String, String> headers = headers(message.headers(), "application/json, text/event-stream");
        headers.put("Content-Type", "application/json");
        return send("POST", headers, message.json(), receiver);
    }

    /** Opens the session's stream, or resumes another. */
    public Flow listen(Map<String, String> headers, Receiver receiver) {
        return send("GET", headers(headers, "text/event-stream"), NOTHING, receiver);
    }

    /** Ends the session; nobody waits for the answer. */
    public void delete(Map<String, String> headers, Receiver receiver) {
        send("DELETE", headers(headers, "application/json"), NOTHING, receiver);
    }

    private Map<String, String> headers(Map<String, String> ofMessage, String accept) {
        Map<String, String> headers = new HashMap<>(credentials.headers());
        headers.putAll(ofMessage);
        headers.put("Accept", accept);
        return headers;
    }

    private Flow send(String method, Map<String, String> headers, byte[] content, Receiver receiver) {
        AtomicBoolean over = new AtomicBoolean();
        Function<HttpResponse.ResponseInfo, HttpBody> bodies = info -> {
            HttpBody body = new HttpBody(info, where(), maxBytes, over, receiver);
            body.begin();
            return body;
        };
        Consumer<Throwable> failed = failure -> {
            if (over.compareAndSet(false, true)) {
                receiver.failed(Failures.of(failure, where()));
            }
        };
        Flow flow = plain == null
                ? overJdk(method, headers, content, info -> new HttpBody(info, where(), maxBytes, over, receiver), failed)
                : plain.send(method, uri, headers, content, connectTimeout, bodies, failed);
        return () -> {
            over.set(true);
            // That closes the connection, which is how a server learns of it (2026-07-28 streamable-http).
            flow.close();
        };
    }

    private Flow overJdk(
            String method,
            Map<String, String> headers,
            byte[] content,
            HttpResponse.BodyHandler<Void> bodies,
            Consumer<Throwable> failed) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, content.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(content));
        headers.forEach(request::setHeader);
        CompletableFuture<HttpResponse<Void>> sent = http.sendAsync(request.build(), bodies);
        sent.whenComplete((response, failure) -> {
            if (failure != null) {
                failed.accept(failure);
            }
        });
        return () -> sent.cancel(true);
    }

    @Override
    public void close() {
        // The connections are the client's.
    }
}
