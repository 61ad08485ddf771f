package studio.patchbay.client.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.CallOptions;
import studio.patchbay.client.Interests;
import studio.patchbay.client.ListKind;
import studio.patchbay.client.RpcErrorException;
import studio.patchbay.client.ServerDescription;
import studio.patchbay.client.UnreachableException;
import studio.patchbay.client.internal.link.Flow;
import studio.patchbay.client.internal.link.Link;
import studio.patchbay.client.internal.link.Outgoing;
import studio.patchbay.client.internal.link.Receiver;
import studio.patchbay.json.JsonOut;

/** Revision 2026-07-28: each request says all that there is to know of the client. */
final class ModernDialog extends Dialog {

    private final ParamHeaders paramHeaders = new ParamHeaders();
    private Subscription subscription; // guarded by this

    ModernDialog(Connection connection, Link link, ServerDescription server) {
        super(connection, link, server);
    }

    @Override
    void start(Call call) {
        Attempt attempt = new Attempt(connection.nextId(), call, this);
        began(attempt);
        attempt.flows(send(attempt.id, call.method, call.params, call.options, attempt));
        call.runs(reason -> stop(attempt, reason));
    }

    /** Sends a request with all that belongs to it. */
    Flow send(long id, String method, Map<String, Object> params, CallOptions options, Receiver receiver) {
        byte[] json = Messages.request(id, method, params, options, meta -> meta(meta, options));
        return link.send(new Outgoing(id, json, http() == null ? Map.of() : headers(method, params)), receiver);
    }

    private void meta(JsonOut meta, CallOptions options) {
        meta(meta, connection.clientInfo(), options);
    }

    /** What each request says of the client (2026-07-28 basic, "_meta"). */
    static void meta(JsonOut meta, Map<String, Object> clientInfo, CallOptions options) {
        meta.field(Protocol.VERSION, Protocol.MODERN)
                .field(Protocol.CLIENT_INFO, (Object) clientInfo)
                .field(Protocol.CLIENT_CAPABILITIES, (Object) options.capabilities())
                .field(Protocol.LOG_LEVEL, options.logLevel());
    }

    /** What proxies are to know of a request (2026-07-28 streamable-http, Standard MCP Request Headers). */
    private Map<String, String> headers(String method, Map<String, Object> params) {
        Map<String, String> headers = standardHeaders(method);
        Object name = switch (method) {
            case "tools/call", "prompts/get" -> params.get("name");
            case "resources/read" -> params.get("uri");
            case "tasks/get", "tasks/update", "tasks/cancel" -> params.get("taskId");
            default -> null;
        };
        if (name instanceof String text) {
            headers.put("Mcp-Name", HeaderValue.encode(text));
            if (method.equals("tools/call")) {
                paramHeaders.put(text, params.get("arguments"), headers);
            }
        }
        return headers;
    }

    static Map<String, String> standardHeaders(String method) {
        Map<String, String> headers = new HashMap<>();
        headers.put(Protocol.VERSION_HEADER, Protocol.MODERN);
        headers.put("Mcp-Method", method);
        return headers;
    }

    /** Closing the stream is how one cancels over HTTP; on a shared channel there is a notification for it. */
    private void stop(Attempt attempt, String reason) {
        done(attempt);
        attempt.close();
        if (http() == null) {
            cancelled(attempt.id, reason);
        }
    }

    private void cancelled(long id, String reason) {
        Map<String, Object> params = reason == null ? Map.of("requestId", id) : Map.of("requestId", id, "reason", reason);
        link.send(new Outgoing(null, Messages.notification("notifications/cancelled", params), Map.of()), DEAF);
    }

    /** Ends the answer to a request that has no other end. */
    void close(long id, Flow flow) {
        flow.close();
        if (http() == null && !over()) {
            cancelled(id, null);
        }
    }

    @Override
    void failed(Attempt attempt, BackendException reason) {
        if (reason instanceof RpcErrorException error
                && error.code() == Protocol.HEADER_MISMATCH
                && attempt.call.method.equals("tools/call")
                && attempt.call.firstRefresh()) {
            done(attempt);
            refreshAndRepeat(attempt.call, error);
        } else {
            super.failed(attempt, reason);
        }
    }

    /** The server was asked with headers of a schema that is another one by now, and has not run anything. */
    private void refreshAndRepeat(Call call, RpcErrorException error) {
        CallOptions options = CallOptions.DEFAULT.withCapabilities(call.options.capabilities());
        connection.list(ListKind.TOOLS, options).whenComplete((tools, failure) -> {
            if (failure == null) {
                start(call);
            } else {
                call.fail(error);
            }
        });
    }

    /** @return the tools that may be called */
    List<Map<String, Object>> learn(List<Map<String, Object>> tools) {
        return http() == null ? tools : paramHeaders.learn(tools);
    }

    @Override
    synchronized CompletableFuture<Interests> listen(Interests interests) {
        Subscription old = subscription;
        if (over()) {
            return CompletableFuture.failedFuture(new UnreachableException(link.where() + " is not spoken to any more", null, false));
        }
        if (interests.isEmpty()) {
            subscription = null;
            if (old != null) {
                old.close();
            }
            return CompletableFuture.completedFuture(Interests.NONE);
        }
        subscription = new Subscription(this, interests, old);
        subscription.open();
        return subscription.honoured();
    }

    @Override
    void notify(String method, Map<String, Object> params) {
        // 2026-07-28 has no notification of a client that means anything but a cancellation.
    }

    @Override
    void leave() {
        Subscription last;
        synchronized (this) {
            last = subscription;
            subscription = null;
        }
        if (last != null) {
            last.close();
        }
    }
}
