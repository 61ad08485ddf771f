package studio.patchbay.client.internal;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.Era;
import studio.patchbay.client.UnauthorizedException;
import studio.patchbay.client.UnreachableException;
import studio.patchbay.client.internal.link.Link;
import studio.patchbay.client.internal.link.WebSocketLink;

/** Begins a dialog: tries one address after the other, as long as none was reached; and new credentials, once. */
final class Beginning {

    private final Connection connection;
    private final Route route;
    private final Duration timeout;
    private final Era believed;
    private Handshake handshake; // guarded by this
    private BackendException abandoned; // guarded by this

    /** @param believed null if nothing is known */
    Beginning(Connection connection, Route route, Duration timeout, Era believed) {
        this.connection = connection;
        this.route = route;
        this.timeout = timeout;
        this.believed = believed;
    }

    CompletableFuture<Dialog> run() {
        return handshake(0, false);
    }

    /** Nobody waits for it any more. */
    void abandon(BackendException reason) {
        Handshake last;
        synchronized (this) {
            abandoned = reason;
            last = handshake;
        }
        if (last != null) {
            last.abandon(reason);
        }
    }

    private synchronized boolean isAbandoned() {
        return abandoned != null;
    }

    private CompletableFuture<Dialog> handshake(int choice, boolean renewed) {
        DialogInbox inbox = new DialogInbox(connection);
        return open(choice, inbox)
                .thenCompose(link -> handshake(link, inbox))
                .handle((begun, failure) -> failure == null
                        ? CompletableFuture.completedFuture(begun)
                        : next(choice, renewed, Failure.of(failure)))
                .thenCompose(result -> result);
    }

    private CompletableFuture<Dialog> handshake(Link link, DialogInbox inbox) {
        Handshake next = new Handshake(connection, link, timeout);
        synchronized (this) {
            if (abandoned != null) {
                link.close();
                return CompletableFuture.failedFuture(abandoned);
            }
            handshake = next;
        }
        if (link instanceof WebSocketLink socket) {
            SocketWatch.begin(connection, socket);
        }
        return next.run(believed).whenComplete((begun, failure) -> {
            if (failure == null) {
                inbox.belongsTo(begun);
            } else {
                link.close();
            }
        });
    }

    private CompletableFuture<? extends Link> open(int choice, DialogInbox inbox) {
        try {
            return route.open(choice, inbox);
        } catch (BackendException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Dialog> next(int choice, boolean renewed, BackendException failure) {
        if (isAbandoned()) {
            return CompletableFuture.failedFuture(failure);
        }
        if (failure instanceof UnauthorizedException && !renewed && route.renewed()) {
            return handshake(choice, true);
        }
        if (failure instanceof UnreachableException && !failure.reached() && choice + 1 < route.choices()) {
            return handshake(choice + 1, renewed);
        }
        return CompletableFuture.failedFuture(failure);
    }
}
