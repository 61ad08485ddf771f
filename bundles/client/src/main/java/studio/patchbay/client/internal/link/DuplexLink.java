package studio.patchbay.client.internal.link;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.ProtocolViolationException;

/** A channel that carries whole messages both ways: brings answers to whoever asked. */
public abstract class DuplexLink implements Link {

    private static final String SUBSCRIPTION_ID = "io.modelcontextprotocol/subscriptionId";

    private static final Logger LOG = LoggerFactory.getLogger(DuplexLink.class);

    private final String where;
    private final Inbox inbox;
    private final Map<Long, Receiver> waiting = new ConcurrentHashMap<>();
    private final AtomicReference<BackendException> end = new AtomicReference<>();

    private boolean complained; // used by the one thread that reads

    DuplexLink(String where, Inbox inbox) {
        this.where = where;
        this.inbox = inbox;
    }

    @Override
    public final String where() {
        return where;
    }

    @Override
    public final Flow send(Outgoing message, Receiver receiver) {
        Long id = message.id();
        if (id != null) {
            waiting.put(id, receiver);
        }
        write(message.json());
        BackendException over = end.get();
        if (over != null && (id == null || waiting.remove(id, receiver))) {
            receiver.failed(over);
        } else if (id == null) {
            receiver.ended();
        }
        return id == null ? Flow.NONE : () -> waiting.remove(id, receiver);
    }

    /** Sends one message without blocking for long; what fails is told by {@link #lost}. */
    abstract void write(byte[] json);

    /** Takes one message off the channel. */
    final void received(byte[] json) {
        try {
            Incoming.read(json, this::route);
        } catch (ProtocolViolationException e) {
            // Whose answer it was we cannot know. A server that writes something else to stdout is not given up for that.
            if (!complained) {
                complained = true;
                LOG.warn("What {} sends is not all MCP: {}", where, e.getMessage());
            }
        }
    }

    private void route(Map<String, Object> message) {
        boolean response = !message.containsKey("method");
        Long id = response ? number(message.get("id")) : belongsTo(message);
        Receiver receiver = id == null ? null : response ? waiting.remove(id) : waiting.get(id);
        if (receiver != null) {
            receiver.message(message);
        } else if (!response) {
            inbox.message(message);
        }
    }

    /** Progress has our token, which is the id of the request; what a subscription brings has the id of it. */
    private static Long belongsTo(Map<String, Object> message) {
        if (!(message.get("params") instanceof Map<?, ?> params) || message.containsKey("id")) {
            return null;
        }
        if ("notifications/progress".equals(message.get("method"))) {
            return number(params.get("progressToken"));
        }
        return params.get("_meta") instanceof Map<?, ?> meta ? number(meta.get(SUBSCRIPTION_ID)) : null;
    }

    private static Long number(Object id) {
        return id instanceof Integer || id instanceof Long ? ((Number) id).longValue() : null;
    }

    /** Ends everything that still waits. */
    final void lost(BackendException reason) {
        if (!end.compareAndSet(null, reason)) {
            return;
        }
        for (Long id : waiting.keySet()) {
            Receiver receiver = waiting.remove(id);
            if (receiver != null) {
                receiver.failed(reason);
            }
        }
        inbox.lost(reason);
    }

    /** Whether it carries nothing any more. */
    public final boolean over() {
        return end.get() != null;
    }
}
