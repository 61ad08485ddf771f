package studio.patchbay.registry.redis.internal;

import java.time.Duration;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceStatus;
import studio.patchbay.registry.internal.known.Silence;
import studio.patchbay.registry.redis.internal.engine.Records;

/** An instance as it was last found, and when its lease was last renewed as far as this reader knows. */
final class Sighting {

    private InstanceRecord record;
    private Duration lease;
    private long renewed = Long.MIN_VALUE; // in the time of the silence

    void met(Records.Found found, Silence silence) {
        record = found.stored().record();
        lease = found.stored().lease();
        left(found.left(), silence);
    }

    /** What the engine says is left of the lease. Later than what is known it may be, and never earlier. */
    void left(Duration left, Silence silence) {
        long ago = Math.max(0, lease.minus(left).toNanos());
        renewed = Math.max(renewed, silence.now() - ago);
    }

    /** Nobody could hear of a renewal, so it counts as renewed now. */
    void excuse(Silence silence) {
        renewed = silence.now();
    }

    InstanceRecord record() {
        return record;
    }

    /** Whether the engine has to be asked: it was not heard of for half of its lease. */
    boolean isDoubtful(Silence silence) {
        return silence.since(renewed).compareTo(lease.dividedBy(2)) > 0;
    }

    boolean isOver(Silence silence) {
        return silence.since(renewed).compareTo(lease) > 0;
    }

    /** As it is to be shown. */
    InstanceRecord shown(Silence silence) {
        return isDoubtful(silence) ? record.with(InstanceStatus.UNREACHABLE) : record;
    }
}
