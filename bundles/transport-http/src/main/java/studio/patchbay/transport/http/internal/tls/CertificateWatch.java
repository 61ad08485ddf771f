package studio.patchbay.transport.http.internal.tls;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes renewed certificates into use. A change counts once the files stay as they are from one look to the next, as
 * certificate and key are seldom replaced at the same moment; what is flawed then is told once, and the old goes on.
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

    CertificateWatch(TlsFiles files, List<Object> used, TlsContext context, Scheduler scheduler, Executor executor) {
        this.files = files;
        this.seen = used;
        this.used = used;
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
            }
            seen = now;
        } finally {
            start();
        }
    }

    private void reload() {
        try {
            TlsFiles.Content content = files.read();
            context.reload(content);
            LOG.info(
                    "New connections get the certificate that is in {} now, valid until {}",
                    files.certificate(),
                    content.identity().notAfter().toInstant());
        } catch (RuntimeException e) {
            LOG.warn("The certificate is kept as it was: {}", e.getMessage());
        }
    }
}
