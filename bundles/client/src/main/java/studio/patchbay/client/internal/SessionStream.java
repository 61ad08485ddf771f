package studio.patchbay.client.internal;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.internal.link.Flow;
import studio.patchbay.client.internal.link.Refusal;

/** The stream of a session on which the server speaks of its own accord (2025-11-25 transports, Listening for Messages). */
final class SessionStream extends WatchedStream {

    private final LegacyDialog dialog;
    private final Backoff backoff = new Backoff();
    private final CompletableFuture<Boolean> opened = new CompletableFuture<>();
    private String lastEvent; // guarded by this, as all below
    private Duration retry;
    private boolean missed;

    SessionStream(LegacyDialog dialog) {
        super(dialog, "The stream of", "ping");
        this.dialog = dialog;
    }

    /** Whether the server has such a stream. */
    CompletableFuture<Boolean> opened() {
        return opened;
    }

    void open() {
        Map<String, String> headers = new HashMap<>(dialog.headers());
        synchronized (this) {
            if (over()) {
                opened.complete(false);
                return;
            }
            if (lastEvent != null) {
                headers.put("Last-Event-ID", lastEvent);
            }
            watch(true);
        }
        Flow next = dialog.http().listen(headers, this);
        if (!flows(next)) {
            next.close();
        }
    }

    @Override
    public void accepted(HttpHeaders headers) {
        boolean tell;
        synchronized (this) {
            tell = missed;
            missed = false;
        }
        opened.complete(true);
        if (tell) {
            dialog.connection.hearing().changed(dialog.connection.hearing().interests());
        }
    }

    @Override
    public void message(Map<String, Object> message) {
        heard();
        backoff.reset();
        if (message.get("method") instanceof String) {
            dialog.heard(null, message);
        }
    }

    @Override
    public synchronized void event(String id, Duration again) {
        if (id != null) {
            lastEvent = id;
        }
        if (again != null) {
            retry = again;
        }
    }

    @Override
    public void refused(Refusal refusal) {
        unwatch();
        if (dialog.sessionGone(refusal)) {
            opened.complete(true);
            dialog.connection.sessionGone(dialog, null);
        } else if (forgetEvent()) {
            again();
        } else if (refusal.status() == 405 || refusal.status() == 404 || refusal.status() == 400) {
            opened.complete(false);
        } else {
            failed(refusal.toException());
        }
    }

    /** Whether the server may just not know any more where we were. */
    private synchronized boolean forgetEvent() {
        boolean known = lastEvent != null;
        lastEvent = null;
        return known;
    }

    @Override
    public void ended() {
        again();
    }

    @Override
    public void failed(BackendException reason) {
        opened.completeExceptionally(reason);
        again();
    }

    private void again() {
        long wait = backoff.millis();
        synchronized (this) {
            unwatch();
            if (over()) {
                return;
            }
            // What happened meanwhile comes later, if the server can be told where it was.
            missed = lastEvent == null;
            if (retry != null) {
                wait = Math.max(wait, retry.toMillis());
            }
        }
        dialog.connection.later(wait, this::open);
    }

    void close() {
        end().close();
    }
}
