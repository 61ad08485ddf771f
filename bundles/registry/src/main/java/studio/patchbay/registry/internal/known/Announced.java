package studio.patchbay.registry.internal.known;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import studio.patchbay.api.registry.InstanceLease;
import studio.patchbay.api.registry.InstanceRecord;

/** An instance that this process announces. It is written by the registry's own threads; others only say that it is to. */
public abstract class Announced implements InstanceLease {

    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile InstanceRecord record;
    private volatile Optional<String> failure = Optional.empty();

    protected Announced(InstanceRecord record) {
        this.record = record;
    }

    @Override
    public final InstanceRecord record() {
        return record;
    }

    /** Why it is not announced as it is to be, if that is because of itself. */
    public final Optional<String> failure() {
        return failure;
    }

    protected final void failure(String sentence) {
        failure = Optional.of(sentence);
    }

    protected final void wellAgain() {
        failure = Optional.empty();
    }

    @Override
    public final void update(InstanceRecord next) {
        if (!next.id().equals(record.id())) {
            throw new IllegalArgumentException("this lease is of " + record.id() + ", not of " + next.id());
        }
        record = next;
        renew();
        changed();
    }

    /** However often this is said before a thread comes to it, it happens once. */
    @Override
    public final void renew() {
        if (waiting.compareAndSet(false, true)) {
            writeSoon(() -> waiting.set(false));
        }
    }

    /** Has the registry's thread write it. @param begins run by that thread before it looks at the record */
    protected abstract void writeSoon(Runnable begins);

    /** The record is another one. */
    protected abstract void changed();
}
