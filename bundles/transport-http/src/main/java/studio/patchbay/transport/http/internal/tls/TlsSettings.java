package studio.patchbay.transport.http.internal.tls;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What TLS on one listener is to be like.
 *
 * @param prefix what the keys of the listener start with, such as {@code http.}
 * @param versions protocols as the JDK names them
 * @param clientCa who may issue certificates of clients
 */
public record TlsSettings(
        String prefix, Path certificate, Path key, List<String> versions, Optional<Path> clientCa, ClientAuth clientAuth) {

    /** Whether clients show a certificate. */
    public enum ClientAuth {
        NONE,
        /** It is asked for; one that is shown must be valid. */
        OPTIONAL,
        REQUIRED
    }

    public TlsSettings {
        versions = List.copyOf(versions);
    }

    /** The setting that names the file. */
    String keyOf(Path file) {
        return prefix + (file.equals(certificate) ? "tls.certificate" : file.equals(key) ? "tls.key" : "tls.clientCa");
    }
}
