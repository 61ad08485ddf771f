package studio.patchbay.registry.internal.known;

import java.util.concurrent.atomic.AtomicReference;
import studio.patchbay.api.security.AuditLog;
import studio.patchbay.api.security.AuditedAct;

/** The audit log while there is one: acts are not kept for one that comes later. */
public final class OptionalAudit {

    private final AtomicReference<AuditLog> log = new AtomicReference<>();

    public void come(AuditLog now) {
        log.set(now);
    }

    /** Not if another one is in its place by now. */
    public void gone(AuditLog before) {
        log.compareAndSet(before, null);
    }

    public void record(AuditedAct act) {
        AuditLog now = log.get();
        if (now != null) {
            now.record(act);
        }
    }
}
