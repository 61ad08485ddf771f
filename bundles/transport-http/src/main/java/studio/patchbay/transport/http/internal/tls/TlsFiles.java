package studio.patchbay.transport.http.internal.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files that TLS is made from. */
final class TlsFiles {

    /** What is in them; usable. */
    record Content(ServerIdentity identity, List<X509Certificate> clientCas) {}

    private final TlsSettings settings;

    TlsFiles(TlsSettings settings) {
        this.settings = settings;
    }

    /** @throws FlawedFileException when one cannot be used */
    Content read() {
        return new Content(
                ServerIdentity.read(settings.certificate(), settings.key()),
                settings.clientCa().map(CertificateFile::read).orElse(List.of()));
    }

    /** Changes when a file does, also when a link leads elsewhere. */
    List<Object> stamp() {
        List<Object> stamp = new ArrayList<>();
        Stream.concat(Stream.of(settings.certificate(), settings.key()), settings.clientCa().stream()).forEach(file -> {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                stamp.add(attributes.lastModifiedTime());
                stamp.add(attributes.size());
                stamp.add(String.valueOf(attributes.fileKey()));
            } catch (IOException e) {
                stamp.add("missing");
            }
        });
        return stamp;
    }

    Path certificate() {
        return settings.certificate();
    }
}
