package studio.patchbay.registry.redis.internal;

import java.time.Duration;
import java.util.Optional;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.registry.internal.known.Announced;
import studio.patchbay.registry.redis.internal.engine.Records;
import studio.patchbay.registry.redis.internal.engine.Stored;

/** An instance that this process announces as a key of the engine. */
final class OwnInstance extends Announced {

    private final RedisRegistry registry;
    private final Duration lease;
    private InstanceRecord written; // guarded by this, as what follows
    private boolean withdrawn;

    OwnInstance(RedisRegistry registry, InstanceRecord record, Duration lease) {
        super(record);
        this.registry = registry;
        this.lease = lease;
    }

    @Override
    protected void writeSoon(Runnable begins) {
        registry.write(records -> {
            begins.run();
            records.ifPresent(this::write);
        });
    }

    @Override
    protected void changed() {
        registry.show();
    }

    /** Begins its lease anew, and puts it there if it is not, or says something else now. */
    synchronized void write(Records records) {
        if (withdrawn) {
            return; // a renewal that comes too late must not bring it back
        }
        Stored now = new Stored(record(), lease);
        try {
            if (!now.record().equals(written) || !records.renew(now)) {
                written = null;
                records.put(now);
                written = now.record();
            }
            wellAgain();
        } catch (IllegalArgumentException e) {
            failure("this host cannot be announced: " + e.getMessage());
        }
    }

    /** Something else was found in its place: an older state of it, or what another has written. */
    synchronized void rewrite(Records records) {
        written = null;
        write(records);
    }

    synchronized void withdraw(Optional<Records> records) {
        withdrawn = true;
        records.ifPresent(there -> there.withdraw(record().id()));
    }

    @Override
    public void close() {
        registry.end(this);
    }
}
