package studio.patchbay.security.internal.oauth;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Requests to an authorization server, none of which can take long or bring much: it may be slow, broken, or not the one we
 * mean. Redirects are not followed, since they lead to where nobody has looked whether it is safe.
 */
final class ServerCalls {

    static final int MOST_BYTES = 64 * 1024;
    static final Duration TIME = Duration.ofSeconds(2);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(ProxySelector.getDefault())
            .connectTimeout(TIME)
            .build();

    /** Fails with an {@link IOException} whose message says what was wrong, for the log. */
    CompletableFuture<byte[]> get(URI uri) {
        return send(HttpRequest.newBuilder(uri).header("Accept", "application/json").build());
    }

    /** The same with a form. */
    CompletableFuture<byte[]> post(URI uri, String authorization, String form) {
        return send(HttpRequest.newBuilder(uri)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", authorization)
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private CompletableFuture<byte[]> send(HttpRequest request) {
        CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(request, response -> new Bounded());
        // Of everything, also of a body that comes byte by byte; only cancelling the client's own future closes the connection.
        return sent.copy()
                .orTimeout(TIME.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((response, failure) -> sent.cancel(true))
                .handle((response, failure) -> failure == null ? body(response) : failed(request.uri(), failure))
                .thenCompose(body -> body);
    }

    private static CompletableFuture<byte[]> body(HttpResponse<byte[]> response) {
        return response.statusCode() == 200
                ? CompletableFuture.completedFuture(response.body())
                : failed(response.uri(), "answered with status " + response.statusCode());
    }

    private static CompletableFuture<byte[]> failed(URI uri, Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof TimeoutException || failure instanceof TimeoutException
                ? failed(uri, "did not answer within " + TIME.toSeconds() + " seconds")
                : failed(uri, "cannot be reached: " + cause);
    }

    private static CompletableFuture<byte[]> failed(URI uri, String what) {
        return CompletableFuture.failedFuture(new IOException(uri + " " + what));
    }

    /** A body up to the limit; a longer one fails, and what is left of it is not read. */
    private static final class Bounded implements HttpResponse.BodySubscriber<byte[]> {

        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private Flow.Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                if (bytes.size() + buffer.remaining() > MOST_BYTES) {
                    subscription.cancel();
                    body.completeExceptionally(new IOException("the answer is longer than " + MOST_BYTES + " bytes"));
                    return;
                }
                byte[] part = new byte[buffer.remaining()];
                buffer.get(part);
                bytes.write(part, 0, part.length);
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(bytes.toByteArray());
        }
    }
}
