package studio.patchbay.security.internal.certificate;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.security.auth.x500.X500Principal;

/** What of a certificate is the name of its owner. */
enum PrincipalName {
    /** The whole subject (RFC 2253). */
    SUBJECT,
    /** The common name of the subject. */
    CN,
    /** The first mail address of its alternative names (RFC 5280, section 4.2.1.6), and so on. */
    EMAIL(1),
    DNS(2),
    URI(6);

    private static final int NONE = -1;

    private final int alternative;

    PrincipalName() {
        this(NONE);
    }

    PrincipalName(int alternative) {
        this.alternative = alternative;
    }

    /** Empty if the certificate has no such name. */
    Optional<String> of(X509Certificate certificate) {
        String subject = certificate.getSubjectX500Principal().getName(X500Principal.RFC2253);
        return switch (this) {
            case SUBJECT -> Optional.of(subject).filter(name -> !name.isEmpty());
            case CN -> commonName(subject);
            default -> alternativeName(certificate);
        };
    }

    private static Optional<String> commonName(String subject) {
        try {
            return new LdapName(subject).getRdns().stream()
                    .filter(part -> part.getType().equalsIgnoreCase("CN"))
                    .map(part -> String.valueOf(part.getValue()))
                    .reduce((outer, inner) -> inner);
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    private Optional<String> alternativeName(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? Optional.empty()
                    : names.stream()
                            .filter(name -> name.get(0).equals(alternative))
                            .map(name -> String.valueOf(name.get(1)))
                            .findFirst();
        } catch (CertificateParsingException e) {
            return Optional.empty();
        }
    }
}
