package studio.patchbay.transport.http.internal;

import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import studio.patchbay.transport.http.internal.TimedEndPoint.Phase;

/**
 * The end of a listener's connections, after which nobody waits for an answer that does not come. One whose request is
 * on its way gets a moment to have it answered. Those that wait for a next request are closed in one go at the end, so that
 * hardly any is sent that nobody will read.
 */
final class Drain {

    private static final long ARRIVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LOOK_AGAIN_MILLIS = 2;

    private final WatchedConnector connector;

    Drain(WatchedConnector connector) {
        this.connector = connector;
    }

    /** Returns when everything is answered, or the time is over. */
    void await(long timeoutMillis) throws InterruptedException {
        long start = System.nanoTime();
        long timeout = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        for (long elapsed = 0; !isOver(elapsed < ARRIVAL_NANOS) && elapsed < timeout; elapsed = System.nanoTime() - start) {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
        }
    }

    /** As long as others wait for answers, connections without a request stay: a probe may ask how things stand. */
    private boolean isOver(boolean mayArrive) {
        if (isAnyBusy(mayArrive)) {
            return false;
        }
        connections().filter(connection -> connection.phase() == Phase.IDLE).forEach(WatchedEndPoint::part);
        connections().forEach(WatchedEndPoint::leave);
        return !isAnyBusy(mayArrive); // a request may have been faster
    }

    private boolean isAnyBusy(boolean mayArrive) {
        return connections().flatMap(WatchedEndPoint::carriers).anyMatch(carrier -> carrier.exchange() != null
                || mayArrive && isUnderWay(carrier));
    }

    private static boolean isUnderWay(Watched carrier) {
        Phase phase = carrier.phase();
        return phase != Phase.IDLE && phase != Phase.LEAVING;
    }

    private Stream<WatchedEndPoint> connections() {
        return connector.getConnectedEndPoints().stream().map(WatchedEndPoint.class::cast);
    }
}
