package studio.patchbay.registry.internal.file;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import studio.patchbay.api.registry.InstanceLease;
import studio.patchbay.api.registry.InstanceRecord;

/** An instance that this process announces. What writes is the registry's thread alone; others only say that it is to. */
final class OwnInstance implements InstanceLease {

    private final FileRegistry registry;
    private final InstanceFiles files;
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile InstanceRecord record;
    private volatile Optional<String> failure = Optional.empty();
    private InstanceRecord written; // of the registry's thread, as the number
    private long number;
    private boolean withdrawn; // of the registry's thread, too

    OwnInstance(FileRegistry registry, InstanceFiles files, InstanceRecord record) {
        this.registry = registry;
        this.files = files;
        this.record = record;
    }

    @Override
    public InstanceRecord record() {
        return record;
    }

    /** Why the last thing to write was not written. */
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

    /** However often this is said before the thread comes to it, it happens once. */
    @Override
    public void renew() {
        if (waiting.compareAndSet(false, true)) {
            registry.execute(() -> {
                waiting.set(false);
                write(true);
            });
        }
    }

    /** The record, if it is not there as it is to be, and a heartbeat. */
    void write(boolean beat) {
        if (withdrawn) {
            return; // a renewal that comes too late must not bring it back
        }
        InstanceRecord now = record;
        try {
            if (!now.equals(written) || files.stamp() == null) {
                files.write(now);
                written = now;
            }
            if (beat) {
                files.beat(++number);
            }
            failure = Optional.empty();
        } catch (IOException e) {
            written = null;
            failure = Optional.of("this host cannot be announced: " + e);
        }
    }

    void withdraw() {
        withdrawn = true;
        try {
            files.withdraw();
        } catch (IOException e) {
            failure = Optional.of("this host cannot be withdrawn: " + e);
        }
    }

    @Override
    public void close() {
        registry.end(this);
    }
}
