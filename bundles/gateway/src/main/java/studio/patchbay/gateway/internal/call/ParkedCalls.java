package studio.patchbay.gateway.internal.call;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import studio.patchbay.api.ToolException;

/**
 * Calls of backends that wait for the answer of a client that has to come back with it. A call is never made anew for that, as it
 * may have done half of its work: who comes too late is told so.
 */
public final class ParkedCalls implements AutoCloseable {

    private static final int MOST = 1000;
    private static final int MOST_OF_ONE = 32;

    private record Parked(UpstreamCall call, String principal, long untilNanos) {}

    private final Map<String, Parked> parked = new LinkedHashMap<>(); // guarded by this
    private final Duration lifetime;
    private final LongSupplier nanos;

    /**
     * @param lifetime of a call that nobody comes back for
     * @param nanos as {@link System#nanoTime}
     */
    public ParkedCalls(Duration lifetime, LongSupplier nanos) {
        this.lifetime = lifetime;
        this.nanos = nanos;
    }

    /** @throws ToolException if too many wait already; the call is cancelled then */
    synchronized void park(String key, String principal, UpstreamCall call) {
        expire();
        long own = parked.values().stream().filter(other -> other.principal().equals(principal)).count();
        if (own >= MOST_OF_ONE || parked.size() >= MOST) {
            call.cancel("Too many calls wait for their clients");
            throw new ToolException("Too many calls wait for answers already; answer or end some of them first");
        }
        parked.put(key, new Parked(call, principal, nanos.getAsLong() + lifetime.toNanos()));
    }

    /** @throws ToolException if it does not wait here, or not any more */
    synchronized UpstreamCall take(String key, String principal) {
        expire();
        Parked found = parked.get(key);
        if (found == null || !found.principal().equals(principal)) {
            throw new ToolException("The call that this answers does not wait any more: it was answered, has expired, or waits on"
                    + " another gateway. Nothing was repeated; look what it has done, and call again if needed");
        }
        parked.remove(key);
        return found.call();
    }

    /** Ends those that nobody came back for. */
    public synchronized void expire() {
        long now = nanos.getAsLong();
        Iterator<Parked> all = parked.values().iterator();
        while (all.hasNext()) {
            Parked oldest = all.next();
            if (oldest.untilNanos() - now > 0) {
                return; // the later ones are younger
            }
            all.remove();
            oldest.call().cancel("The client did not come back with its answer");
        }
    }

    /** How many wait. */
    public synchronized int size() {
        return parked.size();
    }

    @Override
    public synchronized void close() {
        parked.values().forEach(waiting -> waiting.call().cancel("The gateway ends"));
        parked.clear();
    }
}
