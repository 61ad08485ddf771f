package studio.patchbay.client.internal.link;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Streamable HTTP: a request for each message, and its own answer for each. */
public final class HttpLink implements Link {

    private final HttpClient http;
    private final URI uri;
    private final Credentials credentials;
    private final Duration patience;
    private final int maxBytes;

    /** @param patience for the end of the session to be taken note of */
    public HttpLink(HttpClient http, URI uri, Credentials credentials, Duration patience, int maxBytes) {
        this.http = http;
        this.uri = uri;
        this.credentials = credentials;
        this.patience = patience;
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
        HttpRequest.Builder request = request(message.headers())
                .setHeader("Content-Type", "application/json")
                .setHeader("Accept", "application/json, text/event-stream")
                .POST(BodyPublishers.ofByteArray(message.json()));
        return send(request, receiver);
    }

    /** Opens the session's stream, or resumes another. */
    public Flow listen(Map<String, String> headers, Receiver receiver) {
        return send(request(headers).setHeader("Accept", "text/event-stream").GET(), receiver);
    }

    /** Ends the session; nobody waits for the answer. */
    public void delete(Map<String, String> headers) {
        http.sendAsync(request(headers).DELETE().timeout(patience).build(), HttpResponse.BodyHandlers.discarding());
    }

    private HttpRequest.Builder request(Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        credentials.headers().forEach(request::setHeader);
        headers.forEach(request::setHeader);
        return request;
    }

    private Flow send(HttpRequest.Builder request, Receiver receiver) {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<HttpResponse<Void>> sent =
                http.sendAsync(request.build(), info -> new HttpBody(info, where(), maxBytes, over, receiver));
        sent.whenComplete((response, failure) -> {
            if (failure != null && over.compareAndSet(false, true)) {
                receiver.failed(Failures.of(failure, where()));
            }
        });
        return () -> {
            over.set(true);
            // Of HTTP/1.1 that closes the connection, which is how a server learns of it (2026-07-28 streamable-http).
            sent.cancel(true);
        };
    }

    @Override
    public void close() {
        // The connections are the client's.
    }
}
