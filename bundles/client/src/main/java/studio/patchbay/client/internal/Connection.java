package studio.patchbay.client.internal;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicLong;
import studio.patchbay.client.Backend;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.CallOptions;
import studio.patchbay.client.ConnectionListener;
import studio.patchbay.client.ConnectionOptions;
import studio.patchbay.client.Era;
import studio.patchbay.client.Interests;
import studio.patchbay.client.ListKind;
import studio.patchbay.client.Listing;
import studio.patchbay.client.McpCall;
import studio.patchbay.client.McpConnection;
import studio.patchbay.client.ServerDescription;
import studio.patchbay.client.SessionGoneException;
import studio.patchbay.client.UnreachableException;

/** The relation to one backend: one dialog after the other, as backends come and go. */
final class Connection implements McpConnection {

    private final Client client;
    private final Backend backend;
    private final Route route;
    private final Map<String, Object> capabilities;
    private final ConnectionListener listener;
    private final Hearing hearing;
    private final AtomicLong ids = new AtomicLong();
    private final Backoff backoff = new Backoff();
    private volatile Dialog ready;
    private CompletableFuture<Dialog> dialog; // guarded by this, as all below
    private Beginning beginning;
    private Era era;
    private BackendException dead;

    Connection(Client client, Backend backend, Route route, ConnectionOptions options, ConnectionListener listener) {
        this.client = client;
        this.backend = backend;
        this.route = route;
        this.era = options.era();
        this.capabilities = options.capabilities();
        this.listener = listener;
        this.hearing = new Hearing(listener);
    }

    // What dialogs need

    long nextId() {
        return ids.incrementAndGet();
    }

    Map<String, Object> clientInfo() {
        return client.info();
    }

    Map<String, Object> capabilities() {
        return capabilities;
    }

    ConnectionListener listener() {
        return listener;
    }

    Hearing hearing() {
        return hearing;
    }

    ScheduledFuture<?> later(long millis, Runnable task) {
        return client.later(millis, task);
    }

    Patience patience() {
        return client.patience();
    }

    Call call(String method, Map<String, Object> params, CallOptions options) {
        return new Call(this, method, params, options, backend.requestTimeout(), client.deadlines());
    }

    // The caller

    @Override
    public CompletableFuture<ServerDescription> server() {
        return Failure.plain(dialog().thenApply(begun -> begun.server));
    }

    @Override
    public McpCall request(String method, Map<String, Object> params, CallOptions options) {
        Call call = call(method, params, options);
        start(call);
        return call;
    }

    private void start(Call call) {
        Dialog now = ready;
        if (now != null) {
            start(now, call);
            return;
        }
        dialog().whenComplete((begun, failure) -> {
            if (failure == null) {
                start(begun, call);
            } else {
                call.fail(Failure.of(failure));
            }
        });
    }

    private static void start(Dialog begun, Call call) {
        if (call.begins()) {
            begun.start(call);
        }
    }

    @Override
    public CompletableFuture<Listing> list(ListKind kind, CallOptions options) {
        return Failure.plain(new ListReading(this, kind, options, backend.limits()).read().thenApply(all -> learned(kind, all)));
    }

    private Listing learned(ListKind kind, Listing all) {
        return kind == ListKind.TOOLS && ready instanceof ModernDialog modern
                ? new Listing(modern.learn(all.items()), all.ttl(), all.shared())
                : all;
    }

    @Override
    public void notify(String method, Map<String, Object> params) {
        Dialog now = ready;
        if (now != null) {
            now.notify(method, params);
        }
    }

    @Override
    public CompletableFuture<Interests> listen(Interests wanted) {
        hearing.interests(wanted);
        CompletableFuture<Interests> honoured = dialog().thenCompose(begun -> begun.listen(wanted));
        honoured.whenComplete((accepted, failure) -> {
            if (failure != null) {
                listenAgain();
            }
        });
        return Failure.plain(honoured);
    }

    @Override
    public void close() {
        var reason = new UnreachableException("The connection to " + backend + " was closed", null, false);
        Dialog last;
        CompletableFuture<Dialog> pending;
        Beginning unfinished;
        synchronized (this) {
            last = ready;
            pending = dialog;
            unfinished = beginning;
            ready = null;
            dialog = null;
            dead = reason;
        }
        hearing.interests(Interests.NONE);
        client.closed(this);
        client.deadlines().closed(this, reason.getMessage());
        if (last != null) {
            last.end();
        } else if (pending != null) {
            pending.completeExceptionally(reason);
            unfinished.abandon(reason);
        }
    }

    // Dialogs come and go

    private CompletableFuture<Dialog> dialog() {
        CompletableFuture<Dialog> waiting = new CompletableFuture<>();
        Beginning fresh;
        synchronized (this) {
            if (dead != null) {
                return CompletableFuture.failedFuture(dead);
            }
            if (dialog != null) {
                return dialog;
            }
            dialog = waiting;
            fresh = new Beginning(this, route, backend.connectTimeout(), era);
            beginning = fresh;
        }
        // Not under the lock: whoever waits for it may be told at once.
        fresh.run().whenComplete((begun, failure) -> begun(waiting, begun, failure));
        return waiting;
    }

    private void begun(CompletableFuture<Dialog> waiting, Dialog fresh, Throwable reason) {
        Throwable failure = reason == null && fresh.over()
                ? new UnreachableException("The connection to " + backend + " broke as it began", null, false)
                : reason;
        synchronized (this) {
            if (dialog == waiting && failure == null) {
                ready = fresh;
                era = fresh.server.era();
            } else if (dialog == waiting) {
                dialog = null;
            }
        }
        if (failure != null) {
            waiting.completeExceptionally(Failure.of(failure));
        } else if (!waiting.complete(fresh)) {
            fresh.end(); // the connection was closed meanwhile
        }
    }

    /** @return whether it was the current one */
    private synchronized boolean drop(Dialog old) {
        if (ready != old) {
            return false;
        }
        ready = null;
        dialog = null;
        return true;
    }

    /** @param call that the server refused for it; null for none */
    void sessionGone(LegacyDialog old, Call call) {
        if (drop(old)) {
            old.forgotten();
            hearing.tell(listener::sessionReplaced);
            listenAgain();
        }
        if (call == null) {
            return;
        }
        if (call.options.repeatable()) {
            start(call);
        } else {
            call.fail(new SessionGoneException(old.link.where() + " has forgotten the session; " + call.method + " did not run"));
        }
    }

    /**
     * The server could not be reached over HTTP. A session may still be there when it is back; otherwise it may be another server
     * by then.
     */
    void outOfTouch(Dialog old) {
        boolean keep = old.http() == null || old instanceof LegacyDialog && route.choices() == 1;
        if (!keep && drop(old)) {
            old.end();
            listenAgain();
        }
    }

    /** A shared channel broke. */
    void lost(Dialog old, BackendException reason) {
        if (!drop(old)) {
            old.end();
            return;
        }
        if (backend.urls().isEmpty()) {
            synchronized (this) {
                dead = reason;
            }
        }
        old.end();
        hearing.tell(() -> listener.lost(reason));
        listenAgain();
    }

    private synchronized void listenAgain() {
        if (dead == null && !hearing.interests().isEmpty()) {
            client.later(backoff.millis(), this::listenNow);
        }
    }

    private void listenNow() {
        Interests wanted = hearing.interests();
        if (!wanted.isEmpty()) {
            listen(wanted).thenAccept(honoured -> {
                backoff.reset();
                hearing.changed(wanted);
            });
        }
    }
}
