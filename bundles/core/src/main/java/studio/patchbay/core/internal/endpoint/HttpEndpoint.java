package studio.patchbay.core.internal.endpoint;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import studio.patchbay.api.transport.HttpExchange;
import studio.patchbay.api.transport.HttpMessage;
import studio.patchbay.core.internal.protocol.LegacyProtocol;
import studio.patchbay.core.internal.protocol.ModernProtocol;
import studio.patchbay.core.internal.rpc.Message;
import studio.patchbay.core.internal.rpc.MessageReader;
import studio.patchbay.core.internal.rpc.MessageWriter;
import studio.patchbay.core.internal.rpc.RpcException;
import studio.patchbay.core.internal.session.HttpStreams;
import studio.patchbay.core.internal.session.LegacySession;
import studio.patchbay.core.internal.session.Sessions;
import studio.patchbay.core.internal.wire.ProtocolVersion;
import studio.patchbay.json.InvalidJsonException;
import studio.patchbay.json.Json;

/**
 * Streamable HTTP: tells the eras apart, message by message. What carries its protocol version in {@code _meta} is
 * modern, whatever its method; {@code initialize} begins a session; all else belongs to one.
 */
final class HttpEndpoint {

    private static final String SESSION_ID = "Mcp-Session-Id";
    private static final String VERSION = "MCP-Protocol-Version";

    private final ModernProtocol modern;
    private final LegacyProtocol legacy;
    private final LegacyBatch batches;
    private final Sessions sessions;
    private final Entrances entrances;

    HttpEndpoint(ModernProtocol modern, LegacyProtocol legacy, Sessions sessions, Entrances entrances) {
        this.modern = modern;
        this.legacy = legacy;
        this.batches = new LegacyBatch(legacy);
        this.sessions = sessions;
        this.entrances = entrances;
    }

    void post(HttpMessage http, HttpExchange exchange) {
        Object json;
        try {
            json = Json.parse(http.body());
        } catch (InvalidJsonException e) {
            refuse(exchange, null, new RpcException(RpcException.PARSE_ERROR, 400, "Not valid JSON: " + e.getMessage()));
            return;
        }
        try {
            entrances.check(http.entrance(), http.caller());
            if (json instanceof List<?> batch) {
                batch(http, batch, exchange);
            } else {
                route(MessageReader.read(json), http, exchange);
            }
        } catch (RpcException e) {
            refuse(exchange, MessageReader.idOf(json), e);
        }
    }

    private static void refuse(HttpExchange exchange, Object id, RpcException e) {
        exchange.reply(e.httpStatus(), e.httpHeaders(), ByteBuffer.wrap(MessageWriter.error(id, e)));
    }

    private void route(Message message, HttpMessage http, HttpExchange exchange) {
        if (ModernProtocol.claims(message)) {
            if (message instanceof Message.Request request) {
                modern.handle(request, http, http.caller(), http.entrance(), new HttpModernExchange(exchange));
            } else {
                // 2026-07-28 streamable-http, Sending Messages: no notification of a client means anything here.
                exchange.reply(202, Map.of());
            }
            return;
        }
        if (message instanceof Message.Request request && request.method().equals("initialize")) {
            initialize(request, http, exchange);
            return;
        }
        refuseBrokenModern(message, http);
        LegacySession session = session(http);
        if (message instanceof Message.Request request) {
            legacy.handle(session, http.caller(), request, exchangeOf(session, exchange));
        } else {
            if (message instanceof Message.Notification notification) {
                legacy.handle(session, notification);
            } else if (message instanceof Message.Response response) {
                session.answered(response);
            }
            exchange.reply(202, Map.of());
        }
    }

    private void initialize(Message.Request request, HttpMessage http, HttpExchange exchange) {
        legacy.initialize(
                request,
                (version, features) -> sessions.create(http.entrance(), version, http.caller(), features),
                (status, headers, session, json) -> exchange.reply(
                        status,
                        session == null ? headers : Map.of(SESSION_ID, session.id()),
                        ByteBuffer.wrap(json)));
    }

    /** A request that says by its header that it is modern, but lacks the {@code _meta} that makes it so. */
    private static void refuseBrokenModern(Message message, HttpMessage http) {
        String header = http.header(VERSION);
        if (header == null) {
            return;
        }
        ProtocolVersion version = ProtocolVersion.of(header);
        boolean modern = version != null && version.modern();
        if (modern || version == null && http.header(SESSION_ID) == null) {
            if (message instanceof Message.Request) {
                throw new RpcException(
                        RpcException.INVALID_PARAMS,
                        400,
                        "A request of " + header + " needs \"params._meta\" with"
                                + " \"io.modelcontextprotocol/protocolVersion\" and"
                                + " \"io.modelcontextprotocol/clientCapabilities\"");
            }
            throw RpcException.invalidRequest("No session: responses and untagged notifications belong to one");
        }
    }

    private LegacySession session(HttpMessage http) {
        String id = http.header(SESSION_ID);
        if (id == null) {
            throw RpcException.invalidRequest("The header " + SESSION_ID + " is missing: send initialize first, or"
                    + " \"params._meta\" of revision " + ProtocolVersion.LATEST.text());
        }
        LegacySession session = sessions.find(id, http.entrance().scope(), http.caller());
        if (session == null) {
            throw new RpcException(
                    RpcException.INVALID_REQUEST, 404, "This session is unknown or has ended: send initialize again");
        }
        String version = http.header(VERSION);
        if (version != null && ProtocolVersion.of(version) == null) {
            throw RpcException.invalidRequest("The protocol version " + version + " in the header " + VERSION
                    + " is not served; this session speaks " + session.version().text());
        }
        return session;
    }

    private static HttpLegacyExchange exchangeOf(LegacySession session, HttpExchange exchange) {
        return new HttpLegacyExchange(exchange, streams(session), session.version());
    }

    private static HttpStreams streams(LegacySession session) {
        return (HttpStreams) session.outlet();
    }

    private void batch(HttpMessage http, List<?> batch, HttpExchange exchange) {
        LegacySession session = http.header(SESSION_ID) == null ? null : session(http);
        LegacyBatch.check(session, batch);
        batches.handle(session, http.caller(), batch, exchangeOf(session, exchange));
    }

    void get(HttpMessage http, HttpExchange exchange) {
        try {
            entrances.check(http.entrance(), http.caller());
            LegacySession session = session(http);
            if (!exchange.streams()) {
                throw new RpcException(RpcException.INVALID_REQUEST, 406, "GET opens a stream: accept text/event-stream");
            }
            HttpStreams.Opening opening = streams(session)
                    .open(
                            exchange,
                            http.header("Last-Event-ID"),
                            HttpLegacyExchange.polls(session.version()),
                            () -> exchange.open(Map.of(SESSION_ID, session.id())));
            if (opening == HttpStreams.Opening.TAKEN) {
                throw new RpcException(
                        RpcException.INVALID_REQUEST, 409, "This session has an open stream already; close it first");
            }
        } catch (RpcException e) {
            refuse(exchange, null, e);
        }
    }

    void delete(HttpMessage http, HttpExchange exchange) {
        try {
            sessions.finish(session(http));
            exchange.reply(204, Map.of());
        } catch (RpcException e) {
            refuse(exchange, null, e);
        }
    }
}
