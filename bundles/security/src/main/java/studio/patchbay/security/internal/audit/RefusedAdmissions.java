package studio.patchbay.security.internal.audit;

import java.util.Map;
import java.util.function.LongSupplier;
import studio.patchbay.api.security.AuditedAct;

/**
 * Writes the first refused requests of a minute one by one and counts the others, so that nobody outside can fill the disk, or
 * push what matters out of the files that are kept.
 */
final class RefusedAdmissions {

    static final int PER_MINUTE = 60;

    private static final long MINUTE = 60_000_000_000L;

    private final LongSupplier nanoTime;
    private long began;
    private long refused;

    RefusedAdmissions(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    /** Whether one more is to be written. */
    synchronized boolean admit() {
        return ++refused <= PER_MINUTE;
    }

    /** What was only counted in a minute that is over; null when there is none. To be asked about once a second. */
    synchronized AuditedAct counted() {
        long now = nanoTime.getAsLong();
        if (now - began < MINUTE) {
            return null;
        }
        began = now;
        long more = Math.max(0, refused - PER_MINUTE);
        refused = 0;
        return more == 0 ? null : new AuditedAct("admissions.refused", Map.of("further", more));
    }
}
