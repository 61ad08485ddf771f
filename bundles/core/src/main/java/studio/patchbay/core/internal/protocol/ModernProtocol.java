package studio.patchbay.core.internal.protocol;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import studio.patchbay.api.Caller;
import studio.patchbay.api.Input;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.api.transport.HttpMessage;
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
import studio.patchbay.core.internal.input.InputCodec;
import studio.patchbay.core.internal.input.Rounds;
import studio.patchbay.core.internal.input.StateSeal;
import studio.patchbay.core.internal.listen.Listeners;
import studio.patchbay.core.internal.rpc.Message;
import studio.patchbay.core.internal.rpc.MessageWriter;
import studio.patchbay.core.internal.rpc.Params;
import studio.patchbay.core.internal.rpc.RpcException;
import studio.patchbay.core.internal.wire.MetaKeys;
import studio.patchbay.core.internal.wire.ProtocolVersion;
import studio.patchbay.core.internal.wire.ResultWriter;
import studio.patchbay.json.Json;
import studio.patchbay.json.JsonOut;

/** The stateless era: revision 2026-07-28. Knows no session; everything it needs is in the request. */
public final class ModernProtocol {

    /** Short, because skills come and go; clients that listen are told at once anyway. */
    private static final long LIST_TTL_MILLIS = 5_000;

    /** What discover says changes only with the configuration. */
    private static final long DISCOVER_TTL_MILLIS = 300_000;

    private final LiveCatalog catalog;
    private final Lists lists;
    private final ToolCalls calls;
    private final Dispatcher dispatcher;
    private final Listeners listeners;
    private final Supplier<HostSettings> settings;
    private final StateSeal seal;
    private final ResultWriter results = new ResultWriter(ProtocolVersion.LATEST);
    private final InputCodec inputs = new InputCodec(ProtocolVersion.LATEST);
    private volatile ServerMeta serverMeta;

    public ModernProtocol(
            LiveCatalog catalog,
            Dispatcher dispatcher,
            Listeners listeners,
            StateSeal seal,
            Supplier<HostSettings> settings) {
        this.catalog = catalog;
        this.lists = new Lists(catalog, settings);
        this.calls = new ToolCalls(catalog);
        this.dispatcher = dispatcher;
        this.listeners = listeners;
        this.seal = seal;
        this.settings = settings;
    }

    /** Whether a message belongs to this era: it carries its protocol version (2026-07-28 versioning). */
    public static boolean claims(Message message) {
        if (message instanceof Message.Request request) {
            return request.meta().containsKey(MetaKeys.PROTOCOL_VERSION);
        }
        return message instanceof Message.Notification notification
                && notification.meta().containsKey(MetaKeys.PROTOCOL_VERSION);
    }

    /** @param http null on transports without headers */
    public void handle(Message.Request message, HttpMessage http, Caller caller, Entrance entrance, Exchange exchange) {
        try {
            HeaderCheck headers = http == null ? null : new HeaderCheck(http);
            route(ModernRequest.read(message, caller, entrance, headers), exchange);
        } catch (RpcException e) {
            exchange.refuse(message.id(), e);
        }
    }

    private void route(ModernRequest request, Exchange exchange) {
        switch (request.message().method()) {
            case "tools/call" -> callTool(request, exchange);
            case "tools/list" -> list(ListKind.TOOLS, request, exchange);
            case "prompts/list" -> list(ListKind.PROMPTS, request, exchange);
            case "resources/list" -> list(ListKind.RESOURCES, request, exchange);
            case "resources/templates/list" -> list(ListKind.RESOURCE_TEMPLATES, request, exchange);
            case "prompts/get" -> getPrompt(request, exchange);
            case "resources/read" -> readResource(request, exchange);
            case "completion/complete" -> complete(request, exchange);
            case "server/discover" -> discover(request, exchange);
            case "subscriptions/listen" -> listen(request, exchange);
            default -> throw new RpcException(
                    RpcException.METHOD_NOT_FOUND, 404, "Method not found: " + request.message().method());
        }
    }

    private void discover(ModernRequest request, Exchange exchange) {
        HostSettings now = settings.get();
        DeclaredScope endpoint = catalog.current().declared(request.entrance().scope());
        exchange.answer(MessageWriter.result(request.id(), out -> {
            out.field("supportedVersions", (Object) ProtocolVersion.served());
            out.object("capabilities", Implementation::capabilities);
            out.field("instructions", Implementation.instructions(now, endpoint));
            cacheable(out, DISCOVER_TTL_MILLIS, scope(catalog.current().access().open()));
            out.field("resultType", "complete");
            out.object("_meta", meta -> meta.object(
                    MetaKeys.SERVER_INFO, info -> Implementation.write(info, now, endpoint)));
        }));
    }

    private void list(ListKind kind, ModernRequest request, Exchange exchange) {
        var asked = new Lists.Request(request.entrance(), request.caller(), request.message());
        lists.answer(kind, ProtocolVersion.LATEST, asked, exchange, (out, shared) -> {
            cacheable(out, LIST_TTL_MILLIS, scope(shared));
            complete(out);
        });
    }

    /** 2026-07-28 caching: what is public may be given to another caller. */
    private static String scope(boolean shared) {
        return shared ? "public" : "private";
    }

    private void callTool(ModernRequest request, Exchange exchange) {
        String name = Params.string(request.params(), "name");
        Map<String, Object> arguments = Params.optionalObject(request.params(), "arguments");
        ToolWork work = calls.of(request.entrance(), request.caller(), name, arguments, request.headers());
        dispatch(request, exchange, work.name(), work, (out, result) -> {
            results.tool(out, result);
            complete(out, result.meta());
        });
    }

    private void getPrompt(ModernRequest request, Exchange exchange) {
        String name = Params.string(request.params(), "name");
        var work = new PromptWork(name, Params.strings(request.params(), "arguments"));
        dispatch(request, exchange, name, work, (out, result) -> {
            results.prompt(out, result);
            complete(out);
        });
    }

    private void readResource(ModernRequest request, Exchange exchange) {
        String uri = Params.string(request.params(), "uri");
        var work = new ResourceWork(uri, RpcException.INVALID_PARAMS);
        dispatch(request, exchange, uri, work, (out, contents) -> {
            results.resource(out, contents);
            // What a handler reads may depend on the caller, and may be different next time.
            cacheable(out, 0, "private");
            complete(out);
        });
    }

    private void complete(ModernRequest request, Exchange exchange) {
        CompletionWork work = CompletionWork.of(request.params());
        dispatch(request, exchange, work.target(), work, (out, values) -> {
            results.completion(out, values);
            complete(out);
        });
    }

    private void listen(ModernRequest request, Exchange exchange) {
        if (!exchange.streams()) {
            throw ModernRequest.broken("subscriptions/listen answers with a stream: accept text/event-stream");
        }
        Subscription subscription = new Subscription(request, exchange, listeners, this::serverInfo);
        Origin origin = request.origin();
        for (String uri : subscription.resources()) {
            dispatcher.use(origin, new ResourceWork(uri, RpcException.INVALID_PARAMS), () -> {});
        }
        subscription.start();
    }

    /** Writes a handler's result. */
    private interface Fields<R> {
        void write(JsonOut out, R result);
    }

    private <R> void dispatch(ModernRequest request, Exchange exchange, String name, Work<R> work, Fields<R> fields) {
        Rounds rounds =
                Rounds.of(seal, request.entrance().scope(), request.caller().principal(), request.message());
        Call call = new Call(
                request.origin(),
                name,
                new ModernLink(request, exchange),
                rounds,
                settings.get().callTimeout());
        exchange.onCancel(() -> call.cancel(CancelReason.CLIENT));
        dispatcher.dispatch(
                call, work, outcome -> answer(request, exchange, rounds, outcome, fields), exchange.mayBlock());
    }

    private <R> Runnable answer(
            ModernRequest request, Exchange exchange, Rounds rounds, Outcome<R> outcome, Fields<R> fields) {
        if (outcome instanceof Outcome.Done<R> done) {
            byte[] result = MessageWriter.result(request.id(), out -> fields.write(out, done.result()));
            return () -> exchange.answer(result);
        }
        if (outcome instanceof Outcome.NeedsInput<R> needs) {
            byte[] result = inputRequired(request, rounds, needs.inputs());
            return () -> exchange.answer(result);
        }
        if (outcome instanceof Outcome.Unsupported<R> unsupported) {
            var error = new RpcException(
                    RpcException.MISSING_CLIENT_CAPABILITY,
                    400,
                    "This request needs a client capability that was not declared",
                    Map.of("requiredCapabilities", ClientCapabilities.required(unsupported.feature())));
            return () -> exchange.refuse(request.id(), error);
        }
        if (outcome instanceof Outcome.Failed<R> failed) {
            return () -> exchange.refuse(request.id(), failed.error());
        }
        return exchange::endSilently;
    }

    private byte[] inputRequired(ModernRequest request, Rounds rounds, List<Input<?>> missing) {
        return MessageWriter.result(request.id(), out -> {
            out.field("resultType", "input_required");
            out.object("inputRequests", all -> missing.forEach(input -> all.object(input.key(), one -> {
                one.field("method", InputCodec.method(input)).object("params", p -> inputs.params(p, input));
            })));
            out.field("requestState",
                    rounds.seal(seal, request.entrance().scope(), request.caller().principal(), request.message()));
            out.raw("_meta", meta().json());
        });
    }

    private static void cacheable(JsonOut out, long ttlMillis, String scope) {
        out.field("ttlMs", ttlMillis).field("cacheScope", scope);
    }

    private void complete(JsonOut out) {
        complete(out, Map.of());
    }

    /** What every complete result has. */
    private void complete(JsonOut out, Map<String, Object> more) {
        out.field("resultType", "complete");
        if (more.isEmpty()) {
            out.raw("_meta", meta().json());
        } else {
            out.object("_meta", m -> {
                more.forEach((key, value) -> {
                    if (!key.equals(MetaKeys.SERVER_INFO)) {
                        m.field(key, value);
                    }
                });
                serverInfo(m);
            });
        }
    }

    private void serverInfo(JsonOut meta) {
        meta.object(MetaKeys.SERVER_INFO, info -> Implementation.write(info, settings.get()));
    }

    /** The {@code _meta} of all results, encoded once per configuration. */
    private record ServerMeta(HostSettings of, SerializedString json) {}

    private ServerMeta meta() {
        HostSettings now = settings.get();
        ServerMeta meta = serverMeta;
        if (meta == null || meta.of() != now) {
            byte[] json = new JsonOut()
                    .object(m -> m.object(MetaKeys.SERVER_INFO, i -> Implementation.write(i, now)))
                    .toBytes();
            meta = new ServerMeta(now, new SerializedString(Json.text(Json.parse(json))));
            serverMeta = meta;
        }
        return meta;
    }
}
