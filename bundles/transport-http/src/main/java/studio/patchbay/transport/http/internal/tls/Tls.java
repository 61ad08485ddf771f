package studio.patchbay.transport.http.internal.tls;

import java.util.List;
import java.util.concurrent.Executor;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** TLS on one listener. None of its classes is loaded where there is none. */
public final class Tls {

    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

    private final TlsFiles files;
    private final List<Object> stamp;
    private final ServerIdentity identity;
    private final TlsContext context;

    /** @throws IllegalArgumentException when a file cannot be used, naming it and what to do */
    public Tls(TlsSettings settings) {
        files = new TlsFiles(settings);
        stamp = files.stamp(); // before it is read: what changes meanwhile is read again
        try {
            TlsFiles.Content content = files.read();
            identity = content.identity();
            if (!identity.holds()) {
                LOG.warn("The certificate in {} {}; clients will refuse it", settings.certificate(), identity.expired()
                        ? "has expired on " + identity.notAfter().toInstant()
                        : "is not valid before " + identity.notBefore().toInstant());
            }
            context = new TlsContext(settings.versions(), settings.clientAuth(), content);
        } catch (FlawedFileException e) {
            throw new IllegalArgumentException("Setting " + settings.keyOf(e.file()) + ": " + e.getMessage(), e);
        }
    }

    /** @param next the protocol that is spoken inside */
    public SslConnectionFactory connectionFactory(String next) {
        SslConnectionFactory factory = new SslConnectionFactory(context, next);
        // Jetty would compare each request's host with the certificate; Host is checked by itself, and for plain HTTP, too.
        factory.setEnsureSecureRequestCustomizer(false);
        return factory;
    }

    /** Takes renewed files into use from now on. */
    public void watch(Scheduler scheduler, Executor executor) {
        new CertificateWatch(files, stamp, identity, context, scheduler, executor).start();
    }
}
