package studio.patchbay.client.internal;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.CallOptions;
import studio.patchbay.client.Interests;
import studio.patchbay.client.RpcErrorException;
import studio.patchbay.client.ServerDescription;
import studio.patchbay.client.UnreachableException;
import studio.patchbay.client.internal.link.HttpLink;
import studio.patchbay.client.internal.link.Link;
import studio.patchbay.client.internal.link.Receiver;
import studio.patchbay.client.internal.link.Refusal;

/** What is said over one link after a handshake, as the era of the server wants it. */
abstract class Dialog {

    final Connection connection;
    final Link link;
    final ServerDescription server;
    private final Set<Attempt> running = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    Dialog(Connection connection, Link link, ServerDescription server) {
        this.connection = connection;
        this.link = link;
        this.server = server;
    }

    /** Null when the link is another kind. */
    final HttpLink http() {
        return link instanceof HttpLink http ? http : null;
    }

    final boolean over() {
        return over;
    }

    /** Sends a call; once more, if it was sent before. */
    abstract void start(Call call);

    /** Listens to this instead of what was said before. */
    abstract CompletableFuture<Interests> listen(Interests interests);

    /** Sends a notification of the client. */
    abstract void notify(String method, Map<String, Object> params);

    /** Asks for a sign of life; any answer is one, be it an error. */
    final CompletableFuture<?> probe(String method) {
        CallOptions options = CallOptions.DEFAULT.withTimeout(connection.patience().answer());
        Call call = connection.call(method, Map.of(), options);
        start(call);
        return call.answer();
    }

    /** What a server says while an attempt runs, or at any time. @param attempt null if it belongs to none */
    void heard(Attempt attempt, Map<String, Object> message) {
        Map<String, Object> params = params(message);
        Attempt about = attempt == null ? onlyOne() : attempt;
        if (about != null && message.get("method").equals("notifications/progress")) {
            about.call.progress(params);
        } else if (about != null && message.get("method").equals("notifications/message")) {
            about.call.log(params);
        } else if (!message.containsKey("id")) {
            connection.hearing().heard((String) message.get("method"), params);
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> params(Map<String, Object> message) {
        return message.get("params") instanceof Map<?, ?> params ? (Map<String, Object>) params : Map.of();
    }

    /** On a shared channel a message says of no request that it belongs to it; when one runs, it can be no other. */
    final Attempt onlyOne() {
        if (http() != null) {
            return null;
        }
        var all = running.iterator();
        Attempt first = all.hasNext() ? all.next() : null;
        return first == null || all.hasNext() ? null : first;
    }

    final void began(Attempt attempt) {
        if (http() == null) {
            running.add(attempt);
        }
    }

    final void done(Attempt attempt) {
        if (http() == null) {
            running.remove(attempt);
        }
    }

    /** The server's error. */
    void failed(Attempt attempt, BackendException reason) {
        done(attempt);
        attempt.call.fail(reason);
    }

    /** There will be no answer any more. */
    void broken(Attempt attempt, BackendException reason) {
        done(attempt);
        attempt.call.fail(reason);
        if (reason instanceof UnreachableException) {
            connection.outOfTouch(this);
        }
    }

    /** HTTP only. */
    void refused(Attempt attempt, Refusal refusal) {
        if (refusal.status() == 401 && http().renewed()) {
            start(attempt.call);
            return;
        }
        RpcErrorException error = refusal.error();
        if (error != null && refusal.status() != 401 && refusal.status() != 403) {
            failed(attempt, error);
        } else {
            broken(attempt, refusal.toException());
        }
    }

    /** Takes leave of the server. */
    final void end() {
        over = true;
        leave();
        link.close();
    }

    /** Ends what the dialog has begun by itself; nothing is begun any more. */
    abstract void leave();

    /** For messages whose answer says nothing. */
    static final Receiver DEAF = new Receiver() {
        @Override
        public void message(Map<String, Object> message) {}

        @Override
        public void ended() {}

        @Override
        public void failed(BackendException reason) {}
    };
}
