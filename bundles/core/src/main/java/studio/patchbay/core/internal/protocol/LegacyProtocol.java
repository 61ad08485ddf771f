package studio.patchbay.core.internal.protocol;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import studio.patchbay.api.Caller;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.core.internal.HostSettings;
import studio.patchbay.core.internal.catalog.DeclaredScope;
import studio.patchbay.core.internal.catalog.ListKind;
import studio.patchbay.core.internal.catalog.LiveCatalog;
import studio.patchbay.core.internal.dispatch.Call;
import studio.patchbay.core.internal.dispatch.CancelReason;
import studio.patchbay.core.internal.dispatch.CompletionWork;
import studio.patchbay.core.internal.dispatch.Dispatcher;
import studio.patchbay.core.internal.dispatch.Origin;
import studio.patchbay.core.internal.dispatch.Outcome;
import studio.patchbay.core.internal.dispatch.PromptWork;
import studio.patchbay.core.internal.dispatch.ResourceWork;
import studio.patchbay.core.internal.dispatch.ToolWork;
import studio.patchbay.core.internal.dispatch.Work;
import studio.patchbay.core.internal.input.Rounds;
import studio.patchbay.core.internal.listen.Listeners;
import studio.patchbay.core.internal.rpc.Message;
import studio.patchbay.core.internal.rpc.MessageWriter;
import studio.patchbay.core.internal.rpc.Params;
import studio.patchbay.core.internal.rpc.RpcException;
import studio.patchbay.core.internal.session.LegacySession;
import studio.patchbay.core.internal.wire.ProtocolVersion;
import studio.patchbay.core.internal.wire.ResultWriter;
import studio.patchbay.json.Json;
import studio.patchbay.json.JsonOut;

/** The era of sessions: revisions 2024-11-05 to 2025-11-25, after the handshake. */
public final class LegacyProtocol {

    private final LiveCatalog catalog;
    private final Lists lists;
    private final ToolCalls calls;
    private final Dispatcher dispatcher;
    private final Listeners listeners;
    private final Supplier<HostSettings> settings;
    private final Map<ProtocolVersion, ResultWriter> results = new EnumMap<>(ProtocolVersion.class);

    public LegacyProtocol(
            LiveCatalog catalog, Dispatcher dispatcher, Listeners listeners, Supplier<HostSettings> settings) {
        this.catalog = catalog;
        this.lists = new Lists(catalog, settings);
        this.calls = new ToolCalls(catalog);
        this.dispatcher = dispatcher;
        this.listeners = listeners;
        this.settings = settings;
        for (ProtocolVersion version : ProtocolVersion.values()) {
            results.put(version, new ResultWriter(version));
        }
    }

    /** Makes the session that an {@code initialize} asks for. */
    @FunctionalInterface
    public interface SessionFactory {
        LegacySession create(ProtocolVersion version, Set<ClientFeature> features);
    }

    /**
     * Answers {@code initialize} (2025-11-25 lifecycle, Initialization).
     *
     * @return the new session, or null when the request was refused
     */
    public LegacySession initialize(Message.Request request, SessionFactory sessions, Reply reply) {
        try {
            ProtocolVersion version = negotiate(Params.string(request.params(), "protocolVersion"));
            // Some clients leave their capabilities out although the schema wants them.
            var features = ClientCapabilities.read(Params.optionalObject(request.params(), "capabilities"));
            LegacySession session = sessions.create(version, features);
            byte[] result = MessageWriter.result(request.id(), out -> initialized(out, session));
            reply.answer(200, Map.of(), session, result);
            return session;
        } catch (RpcException e) {
            int status = e.httpStatus() == 200 ? 400 : e.httpStatus();
            reply.answer(status, e.httpHeaders(), null, MessageWriter.error(request.id(), e));
            return null;
        }
    }

    /** Sends the answer to {@code initialize}. */
    @FunctionalInterface
    public interface Reply {
        /** @param session null when the request was refused */
        void answer(int httpStatus, Map<String, String> httpHeaders, LegacySession session, byte[] json);
    }

    /** The client's version if it is served in this era, else our newest of it. */
    private static ProtocolVersion negotiate(String asked) {
        ProtocolVersion version = ProtocolVersion.of(asked);
        return version == null || version.modern() ? ProtocolVersion.LATEST_LEGACY : version;
    }

    private void initialized(JsonOut out, LegacySession session) {
        HostSettings now = settings.get();
        DeclaredScope scope = catalog.current().declared(session.entrance().scope());
        out.field("protocolVersion", session.version().text());
        out.object("capabilities", Implementation::capabilities);
        out.object("serverInfo", info -> Implementation.write(info, now, scope));
        out.field("instructions", Implementation.instructions(now, scope));
    }

    /** @param caller of this request: what the session's first one was allowed does not count */
    public void handle(LegacySession session, Caller caller, Message.Request request, Exchange exchange) {
        try {
            route(new LegacyRequest(session, caller, request, exchange));
        } catch (RpcException e) {
            exchange.refuse(request.id(), e);
        }
    }

    /** A request of a session, and the way back. */
    private record LegacyRequest(LegacySession session, Caller caller, Message.Request message, Exchange exchange) {

        Map<String, Object> params() {
            return message.params();
        }

        Origin origin() {
            return Origin.of(caller, session.entrance(), message);
        }
    }

    public void handle(LegacySession session, Message.Notification notification) {
        if (notification.method().equals("notifications/cancelled")) {
            session.cancel(notification.params().get("requestId"));
        }
        // initialized, progress and roots/list_changed need nothing from us; unknown ones are to be ignored.
    }

    private void route(LegacyRequest request) {
        LegacySession session = request.session();
        Map<String, Object> params = request.params();
        switch (request.message().method()) {
            case "tools/call" -> callTool(request);
            case "tools/list" -> list(ListKind.TOOLS, request);
            case "prompts/list" -> list(ListKind.PROMPTS, request);
            case "resources/list" -> list(ListKind.RESOURCES, request);
            case "resources/templates/list" -> list(ListKind.RESOURCE_TEMPLATES, request);
            case "prompts/get" -> getPrompt(request);
            case "resources/read" -> readResource(request);
            case "completion/complete" -> complete(request);
            case "ping" -> empty(request);
            case "logging/setLevel" -> {
                session.logLevel(Notifications.level(params, "level"));
                empty(request);
            }
            case "resources/subscribe" -> {
                String uri = Params.string(params, "uri");
                dispatcher.use(request.origin(), resource(uri), () -> session.subscribe(uri));
                listeners.subscribed(session, uri);
                empty(request);
            }
            case "resources/unsubscribe" -> {
                session.unsubscribe(Params.string(params, "uri"));
                empty(request);
            }
            case "initialize" -> throw RpcException.invalidRequest("This session is initialized already");
            default -> throw new RpcException(
                    RpcException.METHOD_NOT_FOUND, 200, "Method not found: " + request.message().method());
        }
    }

    private static void empty(LegacyRequest request) {
        request.exchange().answer(MessageWriter.result(request.message().id(), out -> {}));
    }

    private void list(ListKind kind, LegacyRequest request) {
        LegacySession session = request.session();
        var asked = new Lists.Request(session.entrance(), request.caller(), request.message());
        lists.answer(kind, session.version(), asked, request.exchange(), (out, shared) -> {});
    }

    private void callTool(LegacyRequest request) {
        String name = Params.string(request.params(), "name");
        Map<String, Object> arguments = Params.optionalObject(request.params(), "arguments");
        ToolWork work = calls.of(request.session().entrance(), request.caller(), name, arguments, null);
        dispatch(request, work.name(), work, (out, result) -> {
            results(request).tool(out, result);
            out.fieldUnlessEmpty("_meta", result.meta());
        });
    }

    private void getPrompt(LegacyRequest request) {
        String name = Params.string(request.params(), "name");
        var work = new PromptWork(name, Params.strings(request.params(), "arguments"));
        dispatch(request, name, work, results(request)::prompt);
    }

    private void readResource(LegacyRequest request) {
        String uri = Params.string(request.params(), "uri");
        dispatch(request, uri, resource(uri), results(request)::resource);
    }

    private static ResourceWork resource(String uri) {
        return new ResourceWork(uri, RpcException.LEGACY_RESOURCE_NOT_FOUND);
    }

    private void complete(LegacyRequest request) {
        CompletionWork work = CompletionWork.of(request.params());
        dispatch(request, work.target(), work, results(request)::completion);
    }

    private ResultWriter results(LegacyRequest request) {
        return results.get(request.session().version());
    }

    /** Writes a handler's result. */
    private interface Fields<R> {
        void write(JsonOut out, R result);
    }

    private <R> void dispatch(LegacyRequest request, String name, Work<R> work, Fields<R> fields) {
        LegacySession session = request.session();
        Object id = request.message().id();
        Object token = Notifications.progressToken(request.message().meta());
        Call call = new Call(
                request.origin(),
                name,
                new LegacyLink(session, request.exchange(), token),
                new Rounds(),
                settings.get().callTimeout());
        session.started(id, () -> call.cancel(CancelReason.CLIENT));
        dispatcher.dispatch(
                call,
                work,
                outcome -> {
                    Runnable answer = answer(request, work, outcome, fields);
                    return () -> {
                        session.finished(id);
                        answer.run();
                    };
                },
                request.exchange().mayBlock());
    }

    private <R> Runnable answer(LegacyRequest request, Work<R> work, Outcome<R> outcome, Fields<R> fields) {
        Exchange exchange = request.exchange();
        Object id = request.message().id();
        if (outcome instanceof Outcome.Done<R> done) {
            byte[] result = MessageWriter.result(id, out -> fields.write(out, done.result()));
            return () -> exchange.answer(result);
        }
        if (outcome instanceof Outcome.Unsupported<R> unsupported) {
            // This era has no error code for it; a tool says it to the model.
            return answer(request, work, work.failed(unsupported(unsupported.feature())), fields);
        }
        if (outcome instanceof Outcome.Failed<R> failed) {
            return () -> exchange.refuse(id, failed.error());
        }
        return exchange::endSilently;
    }

    private static String unsupported(ClientFeature feature) {
        return "This needs a client that declares " + Json.text(ClientCapabilities.required(feature));
    }
}
