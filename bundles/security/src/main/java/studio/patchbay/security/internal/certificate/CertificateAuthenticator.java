package studio.patchbay.security.internal.certificate;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.propertytypes.ServiceRanking;
import studio.patchbay.api.security.Authenticator;
import studio.patchbay.api.security.EdgeRequest;

/**
 * Knows callers by the certificates that they showed to TLS, which has verified them. Ranks below the others: who brings a key or
 * a token over a connection with a certificate wants to be known by that.
 */
@Component(configurationPid = CertificateAuthenticator.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@ServiceRanking(-100)
public final class CertificateAuthenticator implements Authenticator {

    static final String PID = "studio.patchbay.security.certificate";

    private static final Verdict NONE = new Verdict.None();

    private final PrincipalName principal;

    /** @throws IllegalArgumentException if the setting names no part of a certificate */
    @Activate
    public CertificateAuthenticator(CertificateSettings settings) {
        try {
            principal = PrincipalName.valueOf(settings.principal().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("auth.certificate.principal is \"" + settings.principal()
                    + "\"; write subject, cn, email, dns or uri", e);
        }
    }

    @Override
    public String name() {
        return "certificate";
    }

    @Override
    public Verdict authenticate(EdgeRequest request) {
        List<X509Certificate> chain = request.certificates();
        return chain.isEmpty() ? NONE : verdict(chain.get(0));
    }

    private Verdict verdict(X509Certificate certificate) {
        return principal.of(certificate)
                .<Verdict>map(name -> new Verdict.Verified(
                        name, Set.of(), Set.of(), certificate.getNotAfter().toInstant()))
                .orElseGet(() -> new Verdict.Rejected(
                        401, Map.of(), "Your certificate lacks the name that this server knows callers by; ask for another one."));
    }

    /** There is none for what TLS does (RFC 9110, section 11). */
    @Override
    public Optional<String> challenge(EdgeRequest request) {
        return Optional.empty();
    }
}
