package studio.patchbay.transport.http.internal.tls;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes renewed certificates into use. A change counts once the files stay as they are from one look to the next, as
 * certificate and key are seldom replaced at the same moment; what is flawed then is told once, and the old goes on. So it does when
 * the new one does not hold yet, or no more, as clients would refuse that: until it holds, or the old one has expired, too.
 */
final class CertificateWatch {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);
    private static final int PERIOD_MILLIS = 1000;

    private final TlsFiles files;
    private final TlsContext context;
    private final Scheduler scheduler;
    private final Executor executor;
    // used by one look at a time
    private List<Object> seen;
    private List<Object> used;
    private ServerIdentity served;
    private TlsFiles.Content postponed;

    CertificateWatch(
            TlsFiles files, List<Object> used, ServerIdentity served, TlsContext context, Scheduler scheduler, Executor executor) {
        this.files = files;
        this.seen = used;
        this.used = used;
        this.served = served;
        this.context = context;
        this.scheduler = scheduler;
        this.executor = executor;
    }

    /** Runs from now on for as long as the scheduler does. */
    void start() {
        // Not on the timer's thread: a network file system may take its time, and the limits of connections may not wait.
        scheduler.schedule(() -> executor.execute(this::look), PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            List<Object> now = files.stamp();
            if (now.equals(seen) && !now.equals(used)) {
                used = now;
                reload();
            } else if (postponed != null && (postponed.identity().holds() || served.expired())) {
                take(postponed);
            }
            seen = now;
        } finally {
            start();
        }
    }

    private void reload() {
        postponed = null;
        try {
            TlsFiles.Content content = files.read();
            if (content.identity().holds() || served.expired()) {
                take(content);
            } else {
                postpone(content);
            }
        } catch (FlawedFileException e) {
            LOG.warn("The certificate is kept as it was: {}", e.getMessage());
        }
    }

    private void postpone(TlsFiles.Content content) {
        postponed = content;
        ServerIdentity next = content.identity();
        LOG.warn("The certificate is kept as it was, valid until {}: the one that is in {} now {}",
                served.notAfter().toInstant(), files.certificate(), next.expired()
                        ? "has expired on " + next.notAfter().toInstant()
                        : "is not valid before " + next.notBefore().toInstant() + ", and taken then");
    }

    private void take(TlsFiles.Content content) {
        postponed = null;
        try {
            context.reload(content);
        } catch (IllegalStateException e) {
            LOG.warn("The certificate is kept as it was: {}", e.getMessage());
            return;
        }
        served = content.identity();
        LOG.info("New connections get the certificate that is in {} now, valid until {}", files.certificate(),
                served.notAfter().toInstant());
        if (!served.holds()) {
            LOG.warn("The certificate in {} does not hold now, and neither did the one before; clients will refuse it", files.certificate());
        }
    }
}
