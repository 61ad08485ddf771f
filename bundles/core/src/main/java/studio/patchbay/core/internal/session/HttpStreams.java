package studio.patchbay.core.internal.session;

import java.util.LinkedHashMap;
import java.util.Map;
import studio.patchbay.api.transport.HttpExchange;

/** The SSE streams of one session over HTTP: the standalone one, and one per request that needed it. */
public final class HttpStreams implements Outlet {

    /** Streams of requests that are kept for clients that come back; older ones are forgotten. */
    private static final int MAX_KEPT = 16;

    private static final long STANDALONE = 0;

    private final String mark;
    private final ResumableStream standalone;
    private final Map<Long, ResumableStream> ofRequests = new LinkedHashMap<>();
    private long numbers = STANDALONE;

    /** @param mark what event ids begin with, to tell them from those of other hosts; may be empty */
    public HttpStreams(String mark) {
        this.mark = mark;
        this.standalone = new ResumableStream(mark, STANDALONE);
    }

    @Override
    public void send(byte[] json) {
        standalone.send(json);
    }

    @Override
    public void announce(byte[] json) {
        standalone.announce(json);
    }

    @Override
    public boolean connected() {
        return standalone.attached();
    }

    @Override
    public void close() {
        standalone.end();
        synchronized (this) {
            ofRequests.values().forEach(ResumableStream::end);
        }
    }

    /** Starts the stream of a request over its exchange, which was just opened. */
    public ResumableStream start(HttpExchange exchange, boolean prime) {
        ResumableStream stream;
        synchronized (this) {
            stream = new ResumableStream(mark, ++numbers);
            ofRequests.put(numbers, stream);
            if (ofRequests.size() > MAX_KEPT) {
                forgetOldestEnded();
            }
        }
        stream.attach(exchange);
        if (prime) {
            stream.prime();
        }
        return stream;
    }

    /** Streams of running calls stay, whatever their number: the calls are bounded elsewhere. */
    private void forgetOldestEnded() {
        var iterator = ofRequests.values().iterator();
        while (iterator.hasNext()) {
            if (iterator.next().ended()) {
                iterator.remove();
                return;
            }
        }
    }

    /** What became of a GET. */
    public enum Opening {
        OPENED,
        /** The session has a standalone stream already; a second one would take its messages away. */
        TAKEN
    }

    /**
     * Opens the standalone stream, or the one that an event id belongs to.
     *
     * @param lastEventId null when the client does not resume
     * @param open opens the exchange
     */
    public Opening open(HttpExchange exchange, String lastEventId, boolean prime, Runnable open) {
        EventId last = EventId.parse(mark, lastEventId);
        ResumableStream stream = last == null ? null : find(last.stream());
        if (stream != null) {
            open.run();
            stream.attach(exchange, last.sequence());
            return Opening.OPENED;
        }
        synchronized (standalone) {
            if (standalone.attached()) {
                return Opening.TAKEN;
            }
            open.run();
            standalone.attach(exchange);
            if (prime) {
                standalone.prime();
            }
            return Opening.OPENED;
        }
    }

    private synchronized ResumableStream find(long number) {
        return number == STANDALONE ? standalone : ofRequests.get(number);
    }

    /** The parts of an event id. */
    private record EventId(long stream, long sequence) {

        /** @return null for what is no event id of ours */
        static EventId parse(String mark, String marked) {
            String text = marked != null && marked.startsWith(mark) ? marked.substring(mark.length()) : "";
            int dash = text.indexOf('-');
            if (dash < 1) {
                return null;
            }
            try {
                return new EventId(
                        Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
            } catch (NumberFormatException e) {
                return null;
            }
        }
    }
}
