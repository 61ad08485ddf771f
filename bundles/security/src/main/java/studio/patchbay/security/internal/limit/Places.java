package studio.patchbay.security.internal.limit;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** So many at a time for each of many. Remembers only those who have a place now. */
public final class Places {

    private final int most;
    private final ConcurrentMap<String, Integer> taken = new ConcurrentHashMap<>();

    /** @param most 0 for any number */
    public Places(int most) {
        this.most = most;
    }

    /** A place that was taken. */
    @FunctionalInterface
    public interface Place {

        /** One that is not counted. */
        Place UNCOUNTED = () -> {};

        /** Gives it back; once, further calls have no effect. */
        void free();
    }

    /** @return null if all are taken */
    public Place take(String who) {
        if (most == 0) {
            return Place.UNCOUNTED;
        }
        boolean[] got = {false};
        taken.compute(who, (key, count) -> {
            int before = count == null ? 0 : count;
            got[0] = before < most;
            return got[0] ? Integer.valueOf(before + 1) : count;
        });
        return got[0] ? place(who) : null;
    }

    private Place place(String who) {
        AtomicBoolean free = new AtomicBoolean();
        return () -> {
            if (free.compareAndSet(false, true)) {
                taken.computeIfPresent(who, (key, count) -> count == 1 ? null : Integer.valueOf(count - 1));
            }
        };
    }

    /** How many have a place now. */
    int holders() {
        return taken.size();
    }
}
