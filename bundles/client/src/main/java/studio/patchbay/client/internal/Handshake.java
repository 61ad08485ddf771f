package studio.patchbay.client.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.CallOptions;
import studio.patchbay.client.Era;
import studio.patchbay.client.ProtocolViolationException;
import studio.patchbay.client.RpcErrorException;
import studio.patchbay.client.ServerDescription;
import studio.patchbay.client.TimedOutException;
import studio.patchbay.client.internal.link.Flow;
import studio.patchbay.client.internal.link.HttpLink;
import studio.patchbay.client.internal.link.Link;
import studio.patchbay.client.internal.link.Outgoing;

/**
 * Finds out which era a server belongs to and begins a dialog of it (2026-07-28 versioning). Only an answer that a server of an era
 * would give proves that era; what stands in its way, such as a missing credential, proves nothing and fails.
 */
final class Handshake {

    private final Connection connection;
    private final Link link;
    private final Duration timeout;
    private Asking asking; // guarded by this
    private BackendException abandoned; // guarded by this

    Handshake(Connection connection, Link link, Duration timeout) {
        this.connection = connection;
        this.link = link;
        this.timeout = timeout;
    }

    /** @param believed null if nothing is known */
    CompletableFuture<Dialog> run(Era believed) {
        return believed == Era.LEGACY ? initialize(true) : discover(true);
    }

    /** Nobody waits for it any more: whatever it waits for has failed with this. */
    void abandon(BackendException reason) {
        Asking last;
        synchronized (this) {
            abandoned = reason;
            last = asking;
        }
        if (last != null) {
            last.failed(reason);
        }
    }

    private synchronized BackendException asks(Asking next) {
        asking = next;
        return abandoned;
    }

    private synchronized boolean isAbandoned() {
        return abandoned != null;
    }

    // Modern

    private CompletableFuture<Dialog> discover(boolean mayBeLegacy) {
        long id = connection.nextId();
        Map<String, String> headers = http() ? ModernDialog.standardHeaders("server/discover") : Map.of();
        byte[] json = Messages.request(id, "server/discover", Map.of(), CallOptions.DEFAULT,
                meta -> ModernDialog.meta(meta, connection.clientInfo(), CallOptions.DEFAULT));
        return ask(new Outgoing(id, json, headers)).thenCompose(reply -> discovered(reply, mayBeLegacy));
    }

    private boolean http() {
        return link instanceof HttpLink;
    }

    private CompletableFuture<Dialog> discovered(Reply reply, boolean mayBeLegacy) {
        if (reply.result() != null && reply.result().get("supportedVersions") instanceof List<?> versions) {
            if (versions.contains(Protocol.MODERN)) {
                return done(new ModernDialog(connection, link, described(reply.result(), versions)));
            }
            return mayBeLegacy ? older(versions) : failed(incompatible(versions));
        }
        RpcErrorException error = reply.error();
        if (error != null && error.code() == Protocol.UNSUPPORTED_VERSION) {
            List<?> supported = supported(error);
            return mayBeLegacy ? older(supported) : failed(incompatible(supported));
        }
        boolean modern = error != null
                && (error.code() == Protocol.HEADER_MISMATCH || error.code() == Protocol.MISSING_CAPABILITY);
        if (modern || !mayBeLegacy || !legacy(reply)) {
            return failed(reply.failure() == null
                    ? new ProtocolViolationException(link.where() + " does not say what versions it supports")
                    : reply.failure());
        }
        return initialize(false);
    }

    /** A server of sessions that listens on a channel may be silent about what it does not know; over HTTP it answers. */
    private boolean legacy(Reply reply) {
        return reply.result() != null
                || reply.saysSomething()
                || reply.failure() instanceof ProtocolViolationException && reply.refusal() == null
                || reply.failure() instanceof TimedOutException && !http();
    }

    private CompletableFuture<Dialog> older(List<?> versions) {
        return versions.stream().anyMatch(Protocol.LEGACY::contains) ? initialize(false) : failed(incompatible(versions));
    }

    private static List<?> supported(RpcErrorException error) {
        return error.data() instanceof Map<?, ?> data && data.get("supported") instanceof List<?> list ? list : List.of();
    }

    private ProtocolViolationException incompatible(List<?> versions) {
        return new ProtocolViolationException(link.where() + " speaks none of our protocol versions, but " + versions);
    }

    private static ServerDescription described(Map<String, Object> result, List<?> versions) {
        Map<String, Object> meta = object(result.get(Protocol.META));
        return new ServerDescription(
                Era.MODERN,
                Protocol.MODERN,
                versions.stream().map(String::valueOf).toList(),
                object(meta.get(Protocol.SERVER_INFO)),
                object(result.get("capabilities")),
                result.get("instructions") instanceof String text ? text : null,
                result.get("ttlMs") instanceof Number ttl ? Duration.ofMillis(Math.max(0, ttl.longValue())) : null,
                "public".equals(result.get("cacheScope")));
    }

    // Sessions

    private CompletableFuture<Dialog> initialize(boolean mayBeModern) {
        long id = connection.nextId();
        Map<String, Object> params = Map.of(
                "protocolVersion", Protocol.LATEST_LEGACY,
                "capabilities", connection.capabilities(),
                "clientInfo", connection.clientInfo());
        byte[] json = Messages.request(id, "initialize", params, CallOptions.DEFAULT, null);
        return ask(new Outgoing(id, json, Map.of())).thenCompose(reply -> initialized(reply, mayBeModern));
    }

    private CompletableFuture<Dialog> initialized(Reply reply, boolean mayBeModern) {
        if (reply.result() == null) {
            RpcErrorException error = reply.error();
            boolean modern = error != null
                    && (error.code() == Protocol.METHOD_NOT_FOUND || supported(error).contains(Protocol.MODERN));
            return modern && mayBeModern ? discover(false) : failed(reply.failure());
        }
        Object revision = reply.result().get("protocolVersion");
        if (!(revision instanceof String known) || !Protocol.LEGACY.contains(known)) {
            return failed(incompatible(revision == null ? List.of() : List.of(revision)));
        }
        var dialog = new LegacyDialog(
                connection, link, described(reply.result(), known), reply.header(Protocol.SESSION_HEADER), connection.listener());
        byte[] initialized = Messages.notification("notifications/initialized", Map.of());
        Asking accepted = new Asking();
        link.send(new Outgoing(null, initialized, dialog.headers()), accepted);
        // Over HTTP the first request could overtake it on another connection.
        return accepted.reply()
                .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .handle((said, failure) -> dialog);
    }

    private static ServerDescription described(Map<String, Object> result, String revision) {
        return new ServerDescription(
                Era.LEGACY,
                revision,
                List.of(revision),
                object(result.get("serverInfo")),
                object(result.get("capabilities")),
                result.get("instructions") instanceof String text ? text : null,
                null,
                false);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return value instanceof Map<?, ?> object ? (Map<String, Object>) object : new HashMap<>();
    }

    // Both

    private CompletableFuture<Reply> ask(Outgoing request) {
        Asking next = new Asking();
        BackendException before = asks(next);
        if (before != null) {
            return failed(before);
        }
        Flow flow = link.send(request, next);
        var timer = connection.later(timeout.toMillis(), () -> {
            next.failed(new TimedOutException(link.where() + " did not answer within " + timeout.toMillis() + " ms"));
            flow.close();
        });
        return next.reply().whenComplete((reply, failure) -> {
            timer.cancel(false);
            if (isAbandoned()) {
                flow.close();
            }
        });
    }

    private static CompletableFuture<Dialog> done(Dialog dialog) {
        return CompletableFuture.completedFuture(dialog);
    }

    private static <T> CompletableFuture<T> failed(BackendException reason) {
        return CompletableFuture.failedFuture(reason);
    }
}
