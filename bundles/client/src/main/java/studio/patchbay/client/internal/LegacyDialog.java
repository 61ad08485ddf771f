package studio.patchbay.client.internal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.CallOptions;
import studio.patchbay.client.ConnectionListener;
import studio.patchbay.client.Interests;
import studio.patchbay.client.RpcErrorException;
import studio.patchbay.client.ServerDescription;
import studio.patchbay.client.ServerRequest;
import studio.patchbay.client.UnreachableException;
import studio.patchbay.client.internal.link.Link;
import studio.patchbay.client.internal.link.Outgoing;
import studio.patchbay.client.internal.link.Refusal;

/** A session of the revisions up to 2025-11-25. */
final class LegacyDialog extends Dialog {

    private static final int MAX_RESUMPTIONS = 100;
    private static final long RESUME_MILLIS = 500;

    private final Questions questions;
    private final Map<String, String> headers;
    private final SessionInterests interests;
    private volatile boolean forgotten;
    private int logSeverity = Integer.MAX_VALUE; // guarded by this

    /** @param sessionId null when the server gave none */
    LegacyDialog(Connection connection, Link link, ServerDescription server, String sessionId, ConnectionListener listener) {
        super(connection, link, server);
        this.questions = new Questions(listener, this::tell);
        this.headers = http() == null ? Map.of() : headers(server.revision(), sessionId);
        this.interests = new SessionInterests(this);
    }

    private static Map<String, String> headers(String revision, String sessionId) {
        Map<String, String> headers = new HashMap<>();
        // 2025-06-18 transports, Protocol Version Header; older servers ignore it.
        headers.put(Protocol.VERSION_HEADER, revision);
        if (sessionId != null) {
            headers.put(Protocol.SESSION_HEADER, sessionId);
        }
        return Map.copyOf(headers);
    }

    /** Of each HTTP request of the session. */
    Map<String, String> headers() {
        return headers;
    }

    @Override
    void start(Call call) {
        if (wantsMoreLogs(call)) {
            setLevel(call.options.logLevel()).whenComplete((done, failure) -> send(call));
        } else {
            send(call);
        }
    }

    /** A session has one level for all requests: the most verbose that any wants. Each gets its own part of it. */
    private synchronized boolean wantsMoreLogs(Call call) {
        String level = call.options.logLevel();
        if (level == null || !server.capabilities().containsKey("logging") || Protocol.severity(level) >= logSeverity) {
            return false;
        }
        logSeverity = Protocol.severity(level);
        return true;
    }

    private CompletableFuture<?> setLevel(String level) {
        return own("logging/setLevel", Map.of("level", level));
    }

    /** A request of ours and not of a caller. */
    CompletableFuture<?> own(String method, Map<String, Object> params) {
        Call call = connection.call(method, params, CallOptions.DEFAULT);
        send(call);
        return call.answer();
    }

    private void send(Call call) {
        Attempt attempt = new Attempt(connection.nextId(), call, this);
        began(attempt);
        byte[] json = Messages.request(attempt.id, call.method, call.params, call.options, null);
        attempt.flows(link.send(new Outgoing(attempt.id, json, headers), attempt));
        call.runs(reason -> stop(attempt, reason));
    }

    private void stop(Attempt attempt, String reason) {
        done(attempt);
        Map<String, Object> params = reason == null
                ? Map.of("requestId", attempt.id)
                : Map.of("requestId", attempt.id, "reason", reason);
        notify("notifications/cancelled", params);
        attempt.close();
    }

    @Override
    void notify(String method, Map<String, Object> params) {
        tell(Messages.notification(method, params));
    }

    private void tell(byte[] json) {
        link.send(new Outgoing(null, json, headers), DEAF);
    }

    @Override
    void heard(Attempt attempt, Map<String, Object> message) {
        Object id = message.get("id");
        if (id != null && message.get("method") instanceof String method) {
            Attempt about = attempt == null ? onlyOne() : attempt;
            questions.ask(about == null ? null : about.call, id, new ServerRequest(method, params(message)));
        } else if ("notifications/cancelled".equals(message.get("method"))) {
            questions.cancelled(params(message).get("requestId"));
        } else {
            super.heard(attempt, message);
        }
    }

    /** A stream that broke, or was let go of by the server, is resumed where it was (2025-11-25 transports, Resumability). */
    @Override
    void broken(Attempt attempt, BackendException reason) {
        boolean resumable = reason instanceof UnreachableException && reason.reached() && attempt.lastEvent != null;
        if (resumable && attempt.resumptions++ < MAX_RESUMPTIONS && !over()) {
            long wait = attempt.retry == null ? RESUME_MILLIS : attempt.retry.toMillis();
            connection.later(wait, () -> resume(attempt));
        } else {
            super.broken(attempt, reason);
        }
    }

    private void resume(Attempt attempt) {
        if (!attempt.call.over()) {
            Map<String, String> resuming = new HashMap<>(headers);
            resuming.put("Last-Event-ID", attempt.lastEvent);
            attempt.flows(http().listen(resuming, attempt));
        }
    }

    @Override
    void refused(Attempt attempt, Refusal refusal) {
        if (sessionGone(refusal)) {
            done(attempt);
            connection.sessionGone(this, attempt.call);
        } else if (attempt.resumptions > 0) {
            // What the stream's server says to the GET is no answer to the request that it took long ago.
            super.broken(attempt, new UnreachableException(
                    "The answer to " + attempt.call.method + " broke off and cannot be resumed", null, true));
        } else {
            super.refused(attempt, refusal);
        }
    }

    /**
     * 404 says so (2025-11-25 transports, Session Management), unless it is about a method. Servers of the official examples say it
     * with 400.
     */
    boolean sessionGone(Refusal refusal) {
        if (!headers.containsKey(Protocol.SESSION_HEADER)) {
            return false;
        }
        RpcErrorException error = refusal.error();
        if (refusal.status() == 404) {
            return error == null || error.code() != Protocol.METHOD_NOT_FOUND;
        }
        return refusal.status() == 400
                && error != null
                && error.code() == -32000
                && error.getMessage().toLowerCase(Locale.ROOT).contains("session");
    }

    @Override
    CompletableFuture<Interests> listen(Interests wanted) {
        return interests.change(wanted);
    }

    @Override
    void leave() {
        interests.close();
        questions.close();
        if (!forgotten && http() != null && headers.containsKey(Protocol.SESSION_HEADER)) {
            http().delete(headers, DEAF);
        }
    }

    /** The server has forgotten it: there is nobody to take leave of. */
    void forgotten() {
        forgotten = true;
        end();
    }
}
