package studio.patchbay.transport.http.internal.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.Certificate;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLSession;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * The keys and rules of one listener's TLS. What is not named here is not spoken: only suites with forward secrecy and
 * authenticated encryption (RFC 9325, section 4.2), no renegotiation, no version before 1.2.
 */
final class TlsContext extends SslContextFactory.Server {

    private static final String PASSWORD = "in memory only";

    private static final String[] SUITES = {
        "TLS_AES_128_GCM_SHA256",
        "TLS_AES_256_GCM_SHA384",
        "TLS_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
    };

    private static final String JDK_REFUSES_RENEGOTIATION = "jdk.tls.rejectClientInitiatedRenegotiation";

    static {
        // Read once in a JVM, at its first handshake as a server.
        if (System.getProperty(JDK_REFUSES_RENEGOTIATION) == null) {
            System.setProperty(JDK_REFUSES_RENEGOTIATION, "true");
        }
    }

    TlsContext(List<String> versions, TlsSettings.ClientAuth clientAuth, TlsFiles.Content content) {
        setExcludeProtocols();
        setIncludeProtocols(versions.toArray(String[]::new));
        setExcludeCipherSuites();
        setIncludeCipherSuites(SUITES);
        setUseCipherSuitesOrder(true);
        // Both refuse: the JDK with an alert, which clients and scanners understand; Jetty ends the connection as if in good order, so
        // it may only be the one to refuse where the JDK was told not to.
        setRenegotiationAllowed(Boolean.getBoolean(JDK_REFUSES_RENEGOTIATION));
        setKeyStorePassword(PASSWORD);
        setWantClientAuth(clientAuth == TlsSettings.ClientAuth.OPTIONAL);
        setNeedClientAuth(clientAuth == TlsSettings.ClientAuth.REQUIRED);
        // A certificate that clients do not accept any more is warned of; whether to start with it is not ours to decide.
        setValidateCerts(false);
        use(content);
    }

    private void use(TlsFiles.Content content) {
        setKeyStore(content.identity().keyStore(PASSWORD));
        setTrustStore(content.clientCas().isEmpty() ? null : Stores.of(content.clientCas()));
    }

    /** From the next handshake on; connections that are open stay as they are. */
    void reload(TlsFiles.Content content) {
        try {
            reload(factory -> use(content));
        } catch (Exception e) {
            throw new IllegalStateException("the new certificate could not be taken into use: " + e.getMessage(), e);
        }
    }

    /**
     * The chain that was verified, without what else the client may have sent: TLS checks that there is a way from the client's
     * own certificate to a CA, but it keeps everything.
     */
    @Override
    public X509Certificate[] getX509CertChain(SSLSession session) {
        X509Certificate[] sent = super.getX509CertChain(session);
        return sent == null || sent.length == 0 ? null : verified(sent);
    }

    private X509Certificate[] verified(X509Certificate[] sent) {
        KeyStore trusted = getTrustStore();
        if (trusted == null) {
            return null;
        }
        try {
            X509CertSelector own = new X509CertSelector();
            own.setCertificate(sent[0]);
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, own);
            parameters.setRevocationEnabled(false);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(Arrays.asList(sent))));
            List<? extends Certificate> path =
                    CertPathBuilder.getInstance("PKIX").build(parameters).getCertPath().getCertificates();
            return path.isEmpty() ? new X509Certificate[] {sent[0]} : path.toArray(X509Certificate[]::new);
        } catch (GeneralSecurityException e) {
            return null; // its CA is not trusted any more: as if it had shown none
        }
    }
}
