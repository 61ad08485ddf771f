package studio.patchbay.security.internal.oauth;

import java.util.concurrent.CompletableFuture;

/** Where the keys of an issuer come from. */
@FunctionalInterface
interface KeySource {

    /** Fetches them now; fails with an {@link java.io.IOException} that says why not, for the log. */
    CompletableFuture<KeySet> fetch();
}
