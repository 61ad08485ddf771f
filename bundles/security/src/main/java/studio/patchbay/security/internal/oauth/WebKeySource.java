package studio.patchbay.security.internal.oauth;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Keys from the web: from a known place, or from the one that the issuer's metadata names. */
final class WebKeySource implements KeySource {

    private final ServerCalls calls;
    private final Supplier<CompletableFuture<URI>> place;

    private WebKeySource(ServerCalls calls, Supplier<CompletableFuture<URI>> place) {
        this.calls = calls;
        this.place = place;
    }

    static WebKeySource at(URI place, ServerCalls calls) {
        return new WebKeySource(calls, () -> CompletableFuture.completedFuture(place));
    }

    /** Asks for the place each time: keys are fetched so seldom that it need not be remembered when it moves. */
    static WebKeySource of(URI issuer, ServerCalls calls) {
        Discovery discovery = new Discovery(issuer, calls);
        return new WebKeySource(calls, discovery::keys);
    }

    @Override
    public CompletableFuture<KeySet> fetch() {
        return place.get().thenCompose(uri -> calls.get(uri).thenApply(json -> parse(uri, json)));
    }

    private static KeySet parse(URI place, byte[] json) {
        try {
            return KeySet.parse(json);
        } catch (IOException e) {
            throw new CompletionException(new IOException(place + ": " + e.getMessage(), e));
        }
    }
}
