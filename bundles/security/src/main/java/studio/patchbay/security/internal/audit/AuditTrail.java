package studio.patchbay.security.internal.audit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.security.AuditLog;
import studio.patchbay.api.security.AuditedAct;
import studio.patchbay.api.security.CallInterceptor;
import studio.patchbay.api.security.CallRefusedException;
import studio.patchbay.api.security.Invocation;

/** Makes records of uses and acts, and refuses a use whose record could not be kept. */
final class AuditTrail implements CallInterceptor, AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

    private final AuditQueue queue;
    private final RefusedAdmissions admissions;
    private volatile Arguments arguments;
    private volatile boolean refuses;

    /** @param refuses whether a use without a record is refused; else it is counted */
    AuditTrail(AuditQueue queue, RefusedAdmissions admissions, Arguments arguments, boolean refuses) {
        this.queue = queue;
        this.admissions = admissions;
        follow(arguments, refuses);
    }

    void follow(Arguments nextArguments, boolean nextRefuses) {
        arguments = nextArguments;
        refuses = nextRefuses;
    }

    @Override
    public Ending enter(Invocation invocation) throws CallRefusedException {
        if (!queue.reserve()) {
            return withoutRecord();
        }
        RecordJson record;
        try {
            record = Records.use(Instant.now(), invocation, arguments);
        } catch (RuntimeException e) {
            // Its place must not stay taken.
            queue.put(flawed());
            throw e;
        }
        return (result, took) -> queue.put(body(record, result, took));
    }

    private Ending withoutRecord() throws CallRefusedException {
        if (refuses) {
            throw new CallRefusedException(503, Map.of("Retry-After", "1"),
                    "This host cannot write its audit log at the moment and does nothing without it; try again later");
        }
        queue.lose();
        return null;
    }

    private static byte[] body(RecordJson record, Result result, Duration took) {
        try {
            return Records.ended(record, result, took);
        } catch (RuntimeException e) {
            LOG.error("The record of a use cannot be made", e);
            return flawed();
        }
    }

    private static byte[] flawed() {
        return ("\"time\":\"" + Instant.now() + "\",\"type\":\"flawed\"").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void record(AuditedAct act) {
        if (act.name().equals(AuditedAct.ADMISSION_REFUSED) && !admissions.admit()) {
            return;
        }
        try {
            queue.act(Records.act(Instant.now(), act));
        } catch (RuntimeException e) {
            LOG.error("The record of the act {} cannot be made", act.name(), e);
        }
    }

    /** Once in a while: what was only counted until then. */
    void tick() {
        AuditedAct counted = admissions.counted();
        if (counted != null) {
            record(counted);
        }
    }
}
