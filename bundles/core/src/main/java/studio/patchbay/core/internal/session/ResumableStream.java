package studio.patchbay.core.internal.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import studio.patchbay.api.transport.HttpExchange;

/**
 * An SSE stream of a session that outlives its connection (2025-11-25 transports, Resumability and Redelivery): what is
 * sent is kept, bounded, so that a client that comes back with {@code Last-Event-ID} gets what it missed.
 */
public final class ResumableStream {

    private static final int MAX_EVENTS = 256;
    private static final int MAX_BYTES = 1 << 20;

    private record Event(long sequence, byte[] json) {}

    private final String mark;
    private final long number;
    private final Deque<Event> kept = new ArrayDeque<>(4);
    private int keptBytes;
    private long sequence;
    private long delivered;
    private HttpExchange attached;
    private boolean ended;

    ResumableStream(String mark, long number) {
        this.mark = mark;
        this.number = number;
    }

    /** Unique within the session, and tells the stream ("should encode sufficient information to identify"). */
    private String eventId(long eventSequence) {
        return mark + number + "-" + eventSequence;
    }

    /** See {@link Outlet#announce}; the same announcement is kept once, however often it was made. */
    synchronized void announce(byte[] json) {
        if (attached != null || !waits(json)) {
            forget(json);
            send(json);
        }
    }

    private void forget(byte[] json) {
        if (kept.removeIf(event -> Arrays.equals(event.json(), json))) {
            keptBytes = kept.stream().mapToInt(event -> event.json().length).sum();
        }
    }

    public synchronized void send(byte[] json) {
        Event event = new Event(++sequence, json);
        kept.add(event);
        keptBytes += json.length;
        while (kept.size() > MAX_EVENTS || keptBytes > MAX_BYTES && kept.size() > 1) {
            keptBytes -= kept.remove().json().length;
        }
        deliver(event);
    }

    private boolean waits(byte[] json) {
        return kept.stream().anyMatch(e -> e.sequence() > delivered && Arrays.equals(e.json(), json));
    }

    private void deliver(Event event) {
        if (attached == null) {
            return;
        }
        if (attached.event(eventId(event.sequence()), event.json(), null)) {
            delivered = event.sequence();
        } else {
            attached = null;
        }
    }

    /** Goes on over a new connection that was just opened, with what was not delivered yet. */
    synchronized void attach(HttpExchange exchange) {
        attach(exchange, delivered);
    }

    /** Goes on over a new connection that was just opened, after the given event. */
    synchronized void attach(HttpExchange exchange, long after) {
        if (attached != null) {
            attached.end();
        }
        attached = exchange;
        exchange.onDisconnect(() -> detach(exchange));
        kept.stream().filter(e -> e.sequence() > after).forEach(this::deliver);
        if (ended && attached != null) {
            attached.end();
            attached = null;
        }
    }

    /** Tells the client an event id before there is an event, so that it can come back (2025-11-25). */
    synchronized void prime() {
        if (attached != null) {
            attached.event(eventId(sequence), null, null);
        }
    }

    /** Lets go of the connection on purpose. */
    public synchronized void release(Duration retry) {
        if (attached != null) {
            attached.event(eventId(sequence), null, retry);
            attached.end();
            attached = null;
        }
    }

    private synchronized void detach(HttpExchange exchange) {
        if (attached == exchange) {
            attached = null;
        }
    }

    synchronized boolean attached() {
        return attached != null;
    }

    synchronized boolean ended() {
        return ended;
    }

    /** No more events will come. */
    public synchronized void end() {
        ended = true;
        if (attached != null) {
            attached.end();
            attached = null;
        }
    }
}
