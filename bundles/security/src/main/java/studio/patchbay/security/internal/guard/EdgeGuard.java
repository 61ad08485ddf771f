package studio.patchbay.security.internal.guard;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import studio.patchbay.api.Caller;
import studio.patchbay.api.security.Admission;
import studio.patchbay.api.security.Authenticator;
import studio.patchbay.api.security.Authenticator.Verdict;
import studio.patchbay.api.security.EdgeRequest;
import studio.patchbay.api.security.Guard;

/**
 * The order of the checks, cheap ones first: the address, how often it comes, who it is, how often they come. Fails closed:
 * an authenticator that the configuration names and that is not there means that nobody is let in.
 */
@Component(configurationPid = EdgeGuard.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class EdgeGuard implements Guard {

    static final String PID = "studio.patchbay.security.guard";

    private final Methods methods;
    private final boolean required;
    private final AddressBlocks allowed;
    private final Proxies proxies;

    /** @throws IllegalArgumentException when a setting cannot work */
    @Activate
    public EdgeGuard(GuardSettings settings, Map<String, Object> given) {
        methods = new Methods(settings.methods());
        required = settings.required() && !methods.none();
        allowed = AddressBlocks.of("access.allow", settings.allow());
        proxies = new Proxies(AddressBlocks.of("access.trustedProxies", settings.trustedProxies()));
        if (methods.none() && Boolean.TRUE.equals(given.get("required"))) {
            throw new IllegalArgumentException("Setting auth.required is true, but auth.methods names no way to show a"
                    + " credential; add one, such as auth.methods=key.");
        }
    }

    @Reference(
            service = Authenticator.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeAuthenticator")
    void addAuthenticator(Authenticator authenticator, Map<String, Object> properties) {
        methods.add(authenticator, properties);
    }

    void removeAuthenticator(Authenticator authenticator) {
        methods.remove(authenticator);
    }

    @Override
    public Admission admit(EdgeRequest request) {
        InetAddress client = proxies.client(request);
        if (!allowed.isEmpty() && !allowed.contain(client)) {
            return Refusals.ADDRESS;
        }
        return request.open() || methods.none() ? anonymous(request, client) : identified(request, client);
    }

    private Admission identified(EdgeRequest request, InetAddress client) {
        Methods.Present present = methods.present();
        if (!present.missing().isEmpty()) {
            return Refusals.METHOD_MISSING;
        }
        int credentials = request.headers("Authorization").size() + request.headers("X-API-Key").size();
        if (credentials > 1) {
            return Refusals.SEVERAL_CREDENTIALS;
        }
        for (Authenticator authenticator : present.authenticators()) {
            Verdict verdict = authenticator.authenticate(request);
            if (verdict instanceof Verdict.Verified verified) {
                return admitted(request, client, verified);
            }
            if (verdict instanceof Verdict.Rejected rejected) {
                return new Admission.Refused(rejected.status(), rejected.headers(), rejected.sentence());
            }
        }
        return unidentified(request, client, credentials > 0, present.authenticators());
    }

    private Admission unidentified(
            EdgeRequest request, InetAddress client, boolean unknownCredential, List<Authenticator> authenticators) {
        if (!required && !unknownCredential) {
            return anonymous(request, client);
        }
        List<String> challenges = authenticators.stream()
                .map(authenticator -> authenticator.challenge(request))
                .flatMap(Optional::stream)
                .toList();
        return unknownCredential ? Refusals.unknownCredential(challenges) : Refusals.noCredential(challenges);
    }

    private static Admission anonymous(EdgeRequest request, InetAddress client) {
        Caller caller = new Caller(Caller.ANONYMOUS, request.transport(), client.getHostAddress());
        return new Admission.Admitted(caller, null, Map.of());
    }

    private static Admission admitted(EdgeRequest request, InetAddress client, Verdict.Verified verified) {
        Caller caller = new Caller(
                verified.principal(), request.transport(), client.getHostAddress(), verified.scopes(), verified.roles());
        return new Admission.Admitted(caller, verified.expires(), Map.of());
    }
}
