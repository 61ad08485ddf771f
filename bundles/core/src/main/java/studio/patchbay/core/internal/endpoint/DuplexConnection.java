package studio.patchbay.core.internal.endpoint;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import studio.patchbay.api.Caller;
import studio.patchbay.api.transport.Channel;
import studio.patchbay.api.transport.Connection;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.core.internal.listen.Listeners;
import studio.patchbay.core.internal.protocol.Exchange;
import studio.patchbay.core.internal.protocol.LegacyProtocol;
import studio.patchbay.core.internal.protocol.ModernProtocol;
import studio.patchbay.core.internal.rpc.Message;
import studio.patchbay.core.internal.rpc.MessageReader;
import studio.patchbay.core.internal.rpc.MessageWriter;
import studio.patchbay.core.internal.rpc.RpcException;
import studio.patchbay.core.internal.session.LegacySession;
import studio.patchbay.json.InvalidJsonException;
import studio.patchbay.json.Json;

/**
 * A peer on a channel that carries whole messages both ways (stdio, WebSocket, HTTP+SSE). Messages with a modern {@code _meta} are stateless;
 * {@code initialize} begins the one session of the connection.
 */
final class DuplexConnection implements Connection {

    /** A peer that ends its side right after its last requests still wants their answers: printf … | patchbay stdio. */
    private static final long LAST_ANSWERS_MILLIS = 2_000;

    private final String key;
    private final Entrance entrance;
    private final Entrances entrances;
    private final ModernProtocol modern;
    private final LegacyProtocol legacy;
    private final LegacyBatch batches;
    private final Listeners listeners;
    private final Runnable awaitStart;
    private final Consumer<DuplexConnection> onClose;
    private final OutQueue out;
    private final InFlight inFlight = new InFlight();
    private volatile Caller caller;
    private volatile LegacySession session;

    DuplexConnection(
            String key,
            Caller caller,
            Entrance entrance,
            Entrances entrances,
            ModernProtocol modern,
            LegacyProtocol legacy,
            Listeners listeners,
            Runnable awaitStart,
            Consumer<DuplexConnection> onClose) {
        this.key = key;
        this.caller = caller;
        this.entrance = entrance;
        this.entrances = entrances;
        this.modern = modern;
        this.legacy = legacy;
        this.batches = new LegacyBatch(legacy);
        this.listeners = listeners;
        this.awaitStart = awaitStart;
        this.onClose = onClose;
        this.out = new OutQueue(key);
    }

    /** Whether it is the same principal that comes back to the same endpoint. */
    boolean isOf(Caller other, Entrance there) {
        return caller.principal().equals(other.principal()) && entrance.equals(there);
    }

    /** @param newest who came over this channel; its rights count from now on */
    void attach(Caller newest, Channel channel) {
        caller = newest;
        LegacySession begun = session;
        if (begun != null) {
            begun.usedBy(newest);
        }
        out.attach(channel);
    }

    @Override
    public void receive(byte[] bytes) {
        awaitStart.run();
        Object json;
        try {
            json = Json.parse(bytes);
        } catch (InvalidJsonException e) {
            refuse(null, new RpcException(RpcException.PARSE_ERROR, 400, "Not valid JSON: " + e.getMessage()));
            return;
        }
        try {
            if (json instanceof List<?> batch) {
                LegacyBatch.check(session, batch);
                batches.handle(session, caller, batch, new Answering(null));
            } else {
                route(MessageReader.read(json));
            }
        } catch (RpcException e) {
            refuse(MessageReader.idOf(json), e);
        }
    }

    private void refuse(Object id, RpcException e) {
        out.send(MessageWriter.error(id, e));
    }

    private void route(Message message) {
        if (message instanceof Message.Request request) {
            request(request);
        } else if (message instanceof Message.Notification notification) {
            notification(notification);
        } else if (message instanceof Message.Response response && session != null) {
            session.answered(response);
        }
    }

    private void request(Message.Request request) {
        entrances.check(entrance, caller);
        if (ModernProtocol.claims(request)) {
            modern.handle(request, null, caller, entrance, new Answering(request.id()));
        } else if (session != null) {
            legacy.handle(session, caller, request, new Answering(null));
        } else if (request.method().equals("initialize")) {
            initialize(request);
        } else if (request.method().equals("ping")) {
            out.send(MessageWriter.result(request.id(), none -> {}));
        } else {
            throw new RpcException(
                    RpcException.INVALID_PARAMS,
                    400,
                    "Send initialize first, or \"params._meta\" with \"io.modelcontextprotocol/protocolVersion\"");
        }
    }

    private void initialize(Message.Request request) {
        session = legacy.initialize(
                request,
                (version, features) -> new LegacySession(key, "", entrance, version, caller, features, out),
                (status, headers, made, json) -> out.send(json));
        if (session != null) {
            listeners.add(session);
        }
    }

    private void notification(Message.Notification notification) {
        boolean cancels = notification.method().equals("notifications/cancelled");
        if (cancels && inFlight.cancel(notification.params().get("requestId"))) {
            return;
        }
        if (session != null) {
            legacy.handle(session, notification);
        }
    }

    @Override
    public void tooLarge(long limit) {
        refuse(null, RpcException.invalidRequest("The message is larger than " + limit + " bytes"));
    }

    @Override
    public void detach() {
        out.detach();
    }

    @Override
    public void finish() {
        inFlight.stopAll();
        inFlight.awaitAnswers(LAST_ANSWERS_MILLIS);
        close();
        out.awaitWritten();
    }

    @Override
    public void close() {
        onClose.accept(this);
        inFlight.cancelAll();
        LegacySession ended = session;
        if (ended != null) {
            listeners.remove(ended);
            ended.stop();
        }
        out.close();
    }

    /** The exchange of one request on the shared channel. */
    private final class Answering implements Exchange {

        /** Null when the session keeps track of the request. */
        private final Object id;

        private boolean tracked;
        private boolean over;

        Answering(Object id) {
            this.id = id;
            inFlight.asked();
        }

        @Override
        public boolean streams() {
            return true;
        }

        /** The reading thread must stay free for cancellations and answers to our questions. */
        @Override
        public boolean mayBlock() {
            return false;
        }

        @Override
        public synchronized boolean send(byte[] json) {
            if (over) {
                return false;
            }
            out.send(json);
            return out.connected();
        }

        @Override
        public void answer(int httpStatus, Map<String, String> httpHeaders, ByteBuffer... json) {
            if (over()) {
                out.send(json);
                inFlight.answered();
            }
        }

        @Override
        public void accepted() {
            endSilently();
        }

        @Override
        public void endSilently() {
            if (over()) {
                inFlight.answered();
            }
        }

        /** The id is free before the answer goes out. @return false if there was an answer already */
        private synchronized boolean over() {
            if (over) {
                return false;
            }
            over = true;
            if (tracked) {
                inFlight.forget(id);
            }
            return true;
        }

        @Override
        public void onCancel(Runnable action) {
            inFlight.cancelWith(id, action);
            tracked = true;
        }

        /** Only the end of the connection stops: while it is being swapped it goes on over the next channel. */
        @Override
        public void onStop(Runnable action) {
            inFlight.stopWith(id, action);
        }
    }
}
