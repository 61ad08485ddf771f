package studio.patchbay.registry.redis.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import studio.patchbay.api.registry.InstanceLease;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.registry.redis.internal.engine.Records;
import studio.patchbay.registry.redis.internal.engine.Stored;

/** An instance that this process announces. It is written by the registry's threads; others only say that it is to. */
final class OwnInstance implements InstanceLease {

    private final RedisRegistry registry;
    private final Duration lease;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile InstanceRecord record;
    private volatile Optional<String> failure = Optional.empty();
    private InstanceRecord written; // guarded by this, as what follows
    private boolean withdrawn;

    OwnInstance(RedisRegistry registry, InstanceRecord record, Duration lease) {
        this.registry = registry;
        this.record = record;
        this.lease = lease;
    }

    @Override
    public InstanceRecord record() {
        return record;
    }

    /** Why it is not announced, if that is because of itself. */
    Optional<String> failure() {
        return failure;
    }

    @Override
    public void update(InstanceRecord next) {
        if (!next.id().equals(record.id())) {
            throw new IllegalArgumentException("this lease is of " + record.id() + ", not of " + next.id());
        }
        record = next;
        renew();
        registry.show();
    }

    /** However often this is said before a thread comes to it, it happens once. */
    @Override
    public void renew() {
        if (waiting.compareAndSet(false, true)) {
            registry.write(records -> {
                waiting.set(false);
                records.ifPresent(this::write);
            });
        }
    }

    /** Begins its lease anew, and puts it there if it is not, or says something else now. */
    synchronized void write(Records records) {
        if (withdrawn) {
            return; // a renewal that comes too late must not bring it back
        }
        Stored now = new Stored(record, lease);
        try {
            if (!now.record().equals(written) || !records.renew(now)) {
                written = null;
                records.put(now);
                written = now.record();
            }
            failure = Optional.empty();
        } catch (IllegalArgumentException e) {
            failure = Optional.of("this host cannot be announced: " + e.getMessage());
        }
    }

    /** Something else was found in its place: an older state of it, or what another has written. */
    synchronized void rewrite(Records records) {
        written = null;
        write(records);
    }

    synchronized void withdraw(Optional<Records> records) {
        withdrawn = true;
        records.ifPresent(there -> there.withdraw(record.id()));
    }

    @Override
    public void close() {
        registry.end(this);
    }
}
