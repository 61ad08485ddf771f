package studio.patchbay.client.internal;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.UnreachableException;
import studio.patchbay.client.internal.link.Flow;
import studio.patchbay.client.internal.link.Receiver;
import studio.patchbay.client.internal.link.Refusal;

/** The stream of a session on which the server speaks of its own accord (2025-11-25 transports, Listening for Messages). */
final class SessionStream implements Receiver, StreamWatch.Stream {

    private final LegacyDialog dialog;
    private final Backoff backoff = new Backoff();
    private final CompletableFuture<Boolean> opened = new CompletableFuture<>();
    private String lastEvent; // guarded by this, as all below
    private Duration retry;
    private Flow flow = Flow.NONE;
    private boolean missed;
    private boolean closed;
    private StreamWatch watch;

    SessionStream(LegacyDialog dialog) {
        this.dialog = dialog;
    }

    /** Whether the server has such a stream. */
    CompletableFuture<Boolean> opened() {
        return opened;
    }

    void open() {
        Map<String, String> headers = new HashMap<>(dialog.headers());
        synchronized (this) {
            if (closed || dialog.over()) {
                opened.complete(false);
                return;
            }
            if (lastEvent != null) {
                headers.put("Last-Event-ID", lastEvent);
            }
            watch = new StreamWatch(dialog.connection, this);
            watch.start();
        }
        Flow next = dialog.http().listen(headers, this);
        synchronized (this) {
            if (!closed) {
                flow = next;
                return;
            }
        }
        next.close();
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

    private synchronized StreamWatch watch() {
        return watch;
    }

    @Override
    public synchronized boolean over() {
        return closed || dialog.over();
    }

    @Override
    public CompletableFuture<?> probe() {
        return dialog.probe("ping");
    }

    @Override
    public void dead() {
        Flow last;
        synchronized (this) {
            last = flow;
        }
        last.close();
        failed(new UnreachableException("The stream of " + dialog.link.where() + " has nobody at its other end", null, true));
    }

    @Override
    public void comment() {
        watch().comment();
    }

    @Override
    public void message(Map<String, Object> message) {
        watch().heard();
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
        watch().stop();
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
            watch.stop();
            if (closed || dialog.over()) {
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
        Flow last;
        synchronized (this) {
            closed = true;
            last = flow;
            if (watch != null) {
                watch.stop();
            }
        }
        last.close();
    }
}
