package studio.patchbay.transport.http.internal.tls;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** Reads the certificates of a PEM file, in order. */
final class CertificateFile {

    private CertificateFile() {}

    /** @throws FlawedFileException when there is none, or one cannot be read */
    static List<X509Certificate> read(Path file) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Pem block : Pem.blocks(file)) {
            if (block.label().equals("CERTIFICATE")) {
                certificates.add(certificate(block, file));
            }
        }
        if (certificates.isEmpty()) {
            throw new FlawedFileException(file, "holds no certificate", "give certificates in PEM");
        }
        return certificates;
    }

    private static X509Certificate certificate(Pem block, Path file) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(block.der()));
        } catch (CertificateException e) {
            throw new FlawedFileException(
                    file, "holds a certificate that cannot be read", "check it: openssl x509 -in " + file + " -noout -text");
        }
    }
}
