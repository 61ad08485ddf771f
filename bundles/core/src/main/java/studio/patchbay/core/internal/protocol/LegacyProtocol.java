package studio.patchbay.core.internal.protocol;

import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.core.internal.HostSettings;
import studio.patchbay.core.internal.catalog.ListKind;
import studio.patchbay.core.internal.catalog.LiveCatalog;
import studio.patchbay.core.internal.dispatch.Call;
import studio.patchbay.core.internal.dispatch.CancelReason;
import studio.patchbay.core.internal.dispatch.CompletionWork;
import studio.patchbay.core.internal.dispatch.Dispatcher;
import studio.patchbay.core.internal.dispatch.Outcome;
import studio.patchbay.core.internal.dispatch.PromptWork;
import studio.patchbay.core.internal.dispatch.ResourceWork;
import studio.patchbay.core.internal.dispatch.ToolWork;
import studio.patchbay.core.internal.dispatch.Work;
import studio.patchbay.core.internal.input.Rounds;
import studio.patchbay.core.internal.json.Json;
import studio.patchbay.core.internal.json.JsonOut;
import studio.patchbay.core.internal.rpc.Message;
import studio.patchbay.core.internal.rpc.MessageWriter;
import studio.patchbay.core.internal.rpc.Params;
import studio.patchbay.core.internal.rpc.RpcException;
import studio.patchbay.core.internal.session.LegacySession;
import studio.patchbay.core.internal.wire.ProtocolVersion;
import studio.patchbay.core.internal.wire.ResultWriter;

/** The era of sessions: revisions 2024-11-05 to 2025-11-25, after the handshake. */
public final class LegacyProtocol {

    private final LiveCatalog catalog;
    private final Dispatcher dispatcher;
    private final Supplier<HostSettings> settings;
    private final Map<ProtocolVersion, ResultWriter> results = new EnumMap<>(ProtocolVersion.class);

    public LegacyProtocol(LiveCatalog catalog, Dispatcher dispatcher, Supplier<HostSettings> settings) {
        this.catalog = catalog;
        this.dispatcher = dispatcher;
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
            reply.answer(200, session, MessageWriter.result(request.id(), out -> initialized(out, version)));
            return session;
        } catch (RpcException e) {
            reply.answer(e.httpStatus() == 200 ? 400 : e.httpStatus(), null, MessageWriter.error(request.id(), e));
            return null;
        }
    }

    /** Sends the answer to {@code initialize}. */
    @FunctionalInterface
    public interface Reply {
        /** @param session null when the request was refused */
        void answer(int httpStatus, LegacySession session, byte[] json);
    }

    /** The client's version if it is served in this era, else our newest of it. */
    private static ProtocolVersion negotiate(String asked) {
        ProtocolVersion version = ProtocolVersion.of(asked);
        return version == null || version.modern() ? ProtocolVersion.LATEST_LEGACY : version;
    }

    private void initialized(JsonOut out, ProtocolVersion version) {
        HostSettings now = settings.get();
        out.field("protocolVersion", version.text());
        out.object("capabilities", Implementation::capabilities);
        out.object("serverInfo", info -> Implementation.write(info, now));
        out.field("instructions", now.instructions());
    }

    public void handle(LegacySession session, Message.Request request, Exchange exchange) {
        try {
            route(session, request, exchange);
        } catch (RpcException e) {
            exchange.answer(e.httpStatus(), MessageWriter.error(request.id(), e));
        }
    }

    public void handle(LegacySession session, Message.Notification notification) {
        if (notification.method().equals("notifications/cancelled")) {
            session.cancel(notification.params().get("requestId"));
        }
        // initialized, progress and roots/list_changed need nothing from us; unknown ones are to be ignored.
    }

    private void route(LegacySession session, Message.Request request, Exchange exchange) {
        Map<String, Object> params = request.params();
        switch (request.method()) {
            case "tools/call" -> callTool(session, request, exchange);
            case "tools/list" -> list(ListKind.TOOLS, session, request, exchange);
            case "prompts/list" -> list(ListKind.PROMPTS, session, request, exchange);
            case "resources/list" -> list(ListKind.RESOURCES, session, request, exchange);
            case "resources/templates/list" -> list(ListKind.RESOURCE_TEMPLATES, session, request, exchange);
            case "prompts/get" -> getPrompt(session, request, exchange);
            case "resources/read" -> readResource(session, request, exchange);
            case "completion/complete" -> complete(session, request, exchange);
            case "ping" -> empty(request, exchange);
            case "logging/setLevel" -> {
                session.logLevel(Notifications.level(params, "level"));
                empty(request, exchange);
            }
            case "resources/subscribe" -> {
                session.subscribe(Params.string(params, "uri"));
                empty(request, exchange);
            }
            case "resources/unsubscribe" -> {
                session.unsubscribe(Params.string(params, "uri"));
                empty(request, exchange);
            }
            case "initialize" -> throw RpcException.invalidRequest("This session is initialized already");
            default -> throw new RpcException(
                    RpcException.METHOD_NOT_FOUND, 200, "Method not found: " + request.method());
        }
    }

    private static void empty(Message.Request request, Exchange exchange) {
        exchange.answer(200, MessageWriter.result(request.id(), out -> {}));
    }

    private void list(ListKind kind, LegacySession session, Message.Request request, Exchange exchange) {
        String cursor = Params.optionalString(request.params(), "cursor");
        ByteBuffer page = catalog.current()
                .pages()
                .page(kind, session.version(), cursor, settings.get().pageSize(), out -> {});
        exchange.answer(200, page, MessageWriter.sharedResultEnd(request.id()));
    }

    private void callTool(LegacySession session, Message.Request request, Exchange exchange) {
        String name = Params.string(request.params(), "name");
        var work = new ToolWork(name, Params.optionalObject(request.params(), "arguments"), tool -> {});
        dispatch(session, request, exchange, name, work, (out, result) -> {
            results.get(session.version()).tool(out, result);
            out.fieldUnlessEmpty("_meta", result.meta());
        });
    }

    private void getPrompt(LegacySession session, Message.Request request, Exchange exchange) {
        String name = Params.string(request.params(), "name");
        var work = new PromptWork(name, Params.strings(request.params(), "arguments"));
        dispatch(session, request, exchange, name, work, results.get(session.version())::prompt);
    }

    private void readResource(LegacySession session, Message.Request request, Exchange exchange) {
        String uri = Params.string(request.params(), "uri");
        var work = new ResourceWork(uri, RpcException.LEGACY_RESOURCE_NOT_FOUND);
        dispatch(session, request, exchange, uri, work, results.get(session.version())::resource);
    }

    private void complete(LegacySession session, Message.Request request, Exchange exchange) {
        CompletionWork work = CompletionWork.of(request.params());
        dispatch(session, request, exchange, work.target(), work, results.get(session.version())::completion);
    }

    /** Writes a handler's result. */
    private interface Fields<R> {
        void write(JsonOut out, R result);
    }

    private <R> void dispatch(
            LegacySession session,
            Message.Request request,
            Exchange exchange,
            String name,
            Work<R> work,
            Fields<R> fields) {
        Object token = Notifications.progressToken(request.meta());
        Call call = new Call(
                session.caller(),
                name,
                request.meta(),
                new LegacyLink(session, exchange, token),
                new Rounds(),
                settings.get().callTimeout());
        session.started(request.id(), () -> call.cancel(CancelReason.CLIENT));
        dispatcher.dispatch(
                call,
                work,
                outcome -> {
                    session.finished(request.id());
                    answer(request, exchange, work, outcome, fields);
                },
                exchange.mayBlock());
    }

    private <R> void answer(
            Message.Request request, Exchange exchange, Work<R> work, Outcome<R> outcome, Fields<R> fields) {
        if (outcome instanceof Outcome.Done<R> done) {
            exchange.answer(200, MessageWriter.result(request.id(), out -> fields.write(out, done.result())));
        } else if (outcome instanceof Outcome.Unsupported<R> unsupported) {
            // This era has no error code for it; a tool says it to the model.
            answer(request, exchange, work, work.failed(unsupported(unsupported.feature())), fields);
        } else if (outcome instanceof Outcome.Failed<R> failed) {
            exchange.answer(failed.error().httpStatus(), MessageWriter.error(request.id(), failed.error()));
        } else {
            exchange.endSilently();
        }
    }

    private static String unsupported(ClientFeature feature) {
        return "This needs a client that declares " + Json.text(ClientCapabilities.required(feature));
    }
}
