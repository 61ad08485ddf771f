package studio.patchbay.transport.websocket.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.transport.http.HttpPort;

/**
 * The open connections of one listener. Looks at each twice a second: whether its credential still holds and its client still
 * answers. One timer for all, so that ten thousand idle ones cost one pass over a list.
 */
final class Peers implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Peers.class);

    private static final int PERIOD_MILLIS = 500;

    private final HttpPort listener;
    private final Set<Peer> open = ConcurrentHashMap.newKeySet();
    private volatile boolean leaving;
    private volatile boolean over;

    Peers(HttpPort listener) {
        this.listener = listener;
    }

    HttpPort listener() {
        return listener;
    }

    /** Begins to look, until the end. */
    void watch() {
        if (over) {
            return;
        }
        Scheduler scheduler = listener.server().getScheduler();
        scheduler.schedule(this, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void run() {
        try {
            long now = System.nanoTime();
            for (Peer peer : open) {
                look(peer, now);
            }
        } finally {
            watch();
        }
    }

    private static void look(Peer peer, long now) {
        try {
            peer.look(now);
        } catch (RuntimeException e) {
            LOG.warn("Closing the connection of {}: it could not be looked after", peer, e);
            peer.abort();
        }
    }

    void add(Peer peer) {
        open.add(peer);
        if (leaving) {
            leave(peer);
        }
    }

    void remove(Peer peer) {
        open.remove(peer);
    }

    /** The listener is about to stop: what runs is answered, and each connection closed in good order. */
    void leave() {
        leaving = true;
        open.forEach(this::leave);
    }

    private void leave(Peer peer) {
        listener.disconnects().execute(peer::leave);
    }

    /** The end: whoever is still there is cut. */
    void cut() {
        over = true;
        open.forEach(Peer::abort);
    }
}
