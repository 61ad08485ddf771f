package studio.patchbay.client.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import studio.patchbay.client.Interests;

/** What a session hears of: the lists by its stream, resources one by one. */
final class SessionInterests {

    private final LegacyDialog dialog;
    private final Set<String> subscribed = ConcurrentHashMap.newKeySet();
    private SessionStream stream; // guarded by this

    SessionInterests(LegacyDialog dialog) {
        this.dialog = dialog;
    }

    CompletableFuture<Interests> change(Interests wanted) {
        return stream(wanted).thenCompose(opened -> opened ? subscribe(wanted) : none());
    }

    private static CompletableFuture<Interests> none() {
        return CompletableFuture.completedFuture(Interests.NONE);
    }

    /** On a shared channel there is nothing to open. */
    private synchronized CompletableFuture<Boolean> stream(Interests wanted) {
        if (wanted.isEmpty()) {
            close();
        }
        if (dialog.http() == null || wanted.isEmpty()) {
            return CompletableFuture.completedFuture(true);
        }
        if (stream == null) {
            stream = new SessionStream(dialog);
            stream.open();
        }
        return stream.opened();
    }

    private CompletableFuture<Interests> subscribe(Interests wanted) {
        boolean can = says("resources", "subscribe");
        List<CompletableFuture<?>> asked = new ArrayList<>();
        for (String uri : subscribed) {
            if (!wanted.uris().contains(uri)) {
                subscribed.remove(uri);
                asked.add(dialog.own("resources/unsubscribe", Map.of("uri", uri)));
            }
        }
        for (String uri : wanted.uris()) {
            if (can && !subscribed.contains(uri)) {
                asked.add(dialog.own("resources/subscribe", Map.of("uri", uri))
                        .thenRun(() -> subscribed.add(uri)));
            }
        }
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new)).handle((all, failure) -> honoured(wanted));
    }

    private Interests honoured(Interests wanted) {
        Set<String> uris = new HashSet<>(wanted.uris());
        uris.retainAll(subscribed);
        return new Interests(
                wanted.tools() && says("tools", "listChanged"),
                wanted.prompts() && says("prompts", "listChanged"),
                wanted.resources() && says("resources", "listChanged"),
                uris);
    }

    private boolean says(String capability, String detail) {
        return dialog.server.capabilities().get(capability) instanceof Map<?, ?> details
                && Boolean.TRUE.equals(details.get(detail));
    }

    synchronized void close() {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }
}
