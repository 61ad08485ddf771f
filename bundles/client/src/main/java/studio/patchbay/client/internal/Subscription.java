package studio.patchbay.client.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.CallOptions;
import studio.patchbay.client.Interests;
import studio.patchbay.client.RpcErrorException;
import studio.patchbay.client.UnreachableException;
import studio.patchbay.client.internal.link.Flow;
import studio.patchbay.client.internal.link.Refusal;

/**
 * A {@code subscriptions/listen} (2026-07-28 subscriptions) that is opened again whenever it ends, until it is closed. The one
 * before it is closed once this one is acknowledged, so that nothing falls between them.
 */
final class Subscription extends WatchedStream {

    private final ModernDialog dialog;
    private final Interests interests;
    private final Backoff backoff = new Backoff();
    private final CompletableFuture<Interests> honoured = new CompletableFuture<>();
    private Subscription previous; // guarded by this, as all below
    private long id;
    private boolean broke;
    private boolean waiting;

    /** @param previous null for none */
    Subscription(ModernDialog dialog, Interests interests, Subscription previous) {
        super(dialog, "The subscription at", "server/discover");
        this.dialog = dialog;
        this.interests = interests;
        this.previous = previous;
    }

    CompletableFuture<Interests> honoured() {
        return honoured;
    }

    void open() {
        long next = dialog.connection.nextId();
        synchronized (this) {
            if (closed()) {
                return;
            }
            waiting = false;
            id = next;
            watch(dialog.http() != null);
        }
        Flow opened = dialog.send(next, "subscriptions/listen", Map.of("notifications", filter()), CallOptions.DEFAULT, this);
        if (!flows(opened)) {
            dialog.close(next, opened);
        }
    }

    private Map<String, Object> filter() {
        Map<String, Object> filter = new HashMap<>();
        if (interests.tools()) {
            filter.put("toolsListChanged", true);
        }
        if (interests.prompts()) {
            filter.put("promptsListChanged", true);
        }
        if (interests.resources()) {
            filter.put("resourcesListChanged", true);
        }
        if (!interests.uris().isEmpty()) {
            filter.put("resourceSubscriptions", List.copyOf(interests.uris()));
        }
        return filter;
    }

    @Override
    public void message(Map<String, Object> message) {
        heard();
        if ("notifications/subscriptions/acknowledged".equals(message.get("method"))) {
            acknowledged(Dialog.params(message));
        } else if (message.get("method") instanceof String method) {
            dialog.connection.hearing().heard(method, Dialog.params(message));
        } else if (message.get("error") instanceof Map<?, ?> error) {
            refused(RpcErrorException.of(cast(error)));
        } else {
            // Its result is the graceful end of it, after which we come back.
            again();
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Map<?, ?> object) {
        return (Map<String, Object>) object;
    }

    private void acknowledged(Map<String, Object> params) {
        Subscription old;
        boolean missed;
        synchronized (this) {
            old = previous;
            previous = null;
            missed = broke;
            broke = false;
        }
        backoff.reset();
        if (old != null) {
            old.close();
        }
        honoured.complete(read(params.get("notifications")));
        if (missed) {
            dialog.connection.hearing().changed(interests);
        }
    }

    private static Interests read(Object filter) {
        if (!(filter instanceof Map<?, ?> accepted)) {
            return Interests.NONE;
        }
        Set<String> uris = new HashSet<>();
        if (accepted.get("resourceSubscriptions") instanceof List<?> list) {
            list.forEach(uri -> uris.add(String.valueOf(uri)));
        }
        return new Interests(
                Boolean.TRUE.equals(accepted.get("toolsListChanged")),
                Boolean.TRUE.equals(accepted.get("promptsListChanged")),
                Boolean.TRUE.equals(accepted.get("resourcesListChanged")),
                uris);
    }

    /** A server without subscriptions is no server that we ask time and again. */
    private void refused(RpcErrorException error) {
        if (error.code() == Protocol.METHOD_NOT_FOUND) {
            honoured.complete(Interests.NONE);
            close();
        } else {
            failed(error);
        }
    }

    @Override
    public void refused(Refusal refusal) {
        if (refusal.error() != null) {
            refused(refusal.error());
        } else {
            failed(refusal.toException());
        }
    }

    @Override
    public void ended() {
        failed(new UnreachableException("The subscription ended", null, true));
    }

    @Override
    public void failed(BackendException reason) {
        honoured.completeExceptionally(reason);
        again();
    }

    private void again() {
        synchronized (this) {
            unwatch();
            if (waiting || over()) {
                return;
            }
            broke = true;
            waiting = true;
        }
        dialog.connection.later(backoff.millis(), this::open);
    }

    void close() {
        Flow last;
        long ended;
        Subscription old;
        synchronized (this) {
            if (closed()) {
                return;
            }
            last = end();
            ended = id;
            old = previous;
            previous = null;
        }
        dialog.close(ended, last);
        if (old != null) {
            old.close();
        }
    }
}
