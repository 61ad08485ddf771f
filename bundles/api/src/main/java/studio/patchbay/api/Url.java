package studio.patchbay.api;

import java.net.URI;
import java.util.Objects;

/**
 * Asks the user to open a page ({@code elicitation/create}, mode {@code url}, from 2025-11-25), for what must not pass
 * through the client: log-ins, keys, payments. The answer says whether the user agreed to open it, not what came of it.
 */
public record Url(String key, String message, URI url) implements Input<FormAnswer.Action> {

    public Url {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(url, "url");
    }

    @Override
    public ClientFeature feature() {
        return ClientFeature.URLS;
    }
}
