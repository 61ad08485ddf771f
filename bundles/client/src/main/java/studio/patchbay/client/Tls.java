package studio.patchbay.client;

import java.nio.file.Path;

/**
 * How to trust a server, and how to be trusted.
 *
 * @param authorities a PEM file of certificates to trust instead of the JVM's; null for the JVM's
 * @param certificate a PEM file with the client's certificate and its chain; null for none
 * @param key a PEM file with the certificate's private key, as unencrypted PKCS #8; null for none
 * @param insecure whether to trust every certificate of every host: for trials only
 */
public record Tls(Path authorities, Path certificate, Path key, boolean insecure) {

    public Tls {
        if ((certificate == null) != (key == null)) {
            throw new IllegalArgumentException("A client certificate needs its key, and the key its certificate");
        }
    }

    public static Tls trusting(Path authorities) {
        return new Tls(authorities, null, null, false);
    }
}
