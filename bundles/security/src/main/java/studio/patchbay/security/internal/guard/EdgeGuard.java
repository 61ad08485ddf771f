package studio.patchbay.security.internal.guard;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import studio.patchbay.api.Caller;
import studio.patchbay.api.security.Admission;
import studio.patchbay.api.security.AuditLog;
import studio.patchbay.api.security.AuditedAct;
import studio.patchbay.api.security.Authenticator;
import studio.patchbay.api.security.Authenticator.Verdict;
import studio.patchbay.api.security.EdgeRequest;
import studio.patchbay.api.security.Guard;
import studio.patchbay.security.internal.limit.Places;
import studio.patchbay.security.internal.limit.Use;
import studio.patchbay.security.internal.limit.Who;

/**
 * The order of the checks, cheap ones first: the address, how often it comes, who it is, how often they come. Fails closed:
 * an authenticator that the configuration names and that is not there means that nobody is let in.
 */
@Component(configurationPid = EdgeGuard.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class EdgeGuard implements Guard {

    static final String PID = "studio.patchbay.security.guard";

    private final Methods methods;
    private final boolean required;
    private final AddressBlocks neighbours;
    private final AddressBlocks allowed;
    private final Proxies proxies;
    private final Limits limits;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile AuditLog audit;

    /** @throws IllegalArgumentException when a setting cannot work */
    @Activate
    public EdgeGuard(GuardSettings settings) {
        methods = new Methods(settings.methods());
        required = !settings.required().equals("false") && !methods.none();
        allowed = AddressBlocks.of("access.allow", settings.allow());
        neighbours = AddressBlocks.of("http.behindProxy", settings.behindProxy());
        proxies = new Proxies(List.of(neighbours, AddressBlocks.of("access.trustedProxies", settings.trustedProxies())));
        limits = new Limits(settings);
        if (methods.none() && settings.required().equals("true")) {
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
        Admission admission = admit(request, client);
        if (admission instanceof Admission.Refused refused) {
            tell(request, client, refused.status());
        }
        return admission;
    }

    private void tell(EdgeRequest request, InetAddress client, int status) {
        AuditLog log = audit;
        if (log != null) {
            log.record(new AuditedAct(AuditedAct.ADMISSION_REFUSED, Map.of("status", status, "transport", request.transport(),
                    "address", client.getHostAddress(), "method", request.method(), "path", request.path())));
        }
    }

    private Admission admit(EdgeRequest request, InetAddress client) {
        if (!mayConnect(request.peer()) || !allowed.isEmpty() && !allowed.contain(client)) {
            return Refusals.ADDRESS;
        }
        Knock knock = new Knock(request, client.getHostAddress(), Who.of(client));
        Use use = limits.address(knock.counted());
        if (use != null && !use.allowed()) {
            return Refusals.tooMany(use);
        }
        return request.open() || methods.none() ? anonymous(knock, use) : identified(knock, use);
    }

    /**
     * A request at the door.
     *
     * @param address as people write it
     * @param counted as what it is limited
     */
    private record Knock(EdgeRequest request, String address, String counted) {}

    private boolean mayConnect(InetAddress peer) {
        return neighbours.isEmpty() || peer.isLoopbackAddress() || neighbours.contain(peer);
    }

    private Admission identified(Knock knock, Use use) {
        Methods.Present present = methods.present();
        if (!present.missing().isEmpty()) {
            return Refusals.METHOD_MISSING;
        }
        EdgeRequest request = knock.request();
        int credentials = request.headers("Authorization").size() + request.headers("X-API-Key").size();
        if (credentials > 1) {
            return Refusals.SEVERAL_CREDENTIALS;
        }
        if (credentials == 1 && limits.ignores(request, knock.counted())) {
            return Refusals.BAD_CREDENTIALS;
        }
        for (Authenticator authenticator : present.authenticators()) {
            Verdict verdict = authenticator.authenticate(request);
            if (verdict instanceof Verdict.Verified verified) {
                return holds(verified) ? verified(knock, use, verified) : over(knock, present.authenticators());
            }
            if (verdict instanceof Verdict.Rejected rejected) {
                return rejected(knock, rejected);
            }
        }
        return unidentified(knock, use, credentials == 1, present.authenticators());
    }

    /**
     * A connection may last longer than the certificate that it was made with, and a name that stands for nobody must not be had by
     * somebody: he would be limited, and permitted, like all others who did not say who they are.
     */
    private static boolean holds(Verdict.Verified verified) {
        return !verified.principal().equals(Caller.ANONYMOUS)
                && (verified.expires() == null || Instant.now().isBefore(verified.expires()));
    }

    private Admission over(Knock knock, List<Authenticator> authenticators) {
        limits.badCredential(knock.counted());
        return Refusals.unknownCredential(challenges(knock, authenticators));
    }

    private Admission verified(Knock knock, Use use, Verdict.Verified verified) {
        limits.goodCredential(knock.request(), knock.counted());
        Caller caller = new Caller(
                verified.principal(), knock.request().transport(), knock.address(), verified.scopes(), verified.roles());
        Use own = limits.principal(caller);
        return own != null && !own.allowed()
                ? Refusals.tooMany(own)
                : admitted(knock, caller, verified.expires(), verified.valid(), Use.scarcer(use, own));
    }

    private Admission rejected(Knock knock, Verdict.Rejected rejected) {
        if (rejected.status() < 500) {
            limits.badCredential(knock.counted());
        }
        return new Admission.Refused(rejected.status(), rejected.headers(), rejected.sentence());
    }

    private Admission unidentified(Knock knock, Use use, boolean unknownCredential, List<Authenticator> authenticators) {
        if (!required && !unknownCredential) {
            return anonymous(knock, use);
        }
        return unknownCredential
                ? over(knock, authenticators)
                : Refusals.noCredential(challenges(knock, authenticators));
    }

    private static List<String> challenges(Knock knock, List<Authenticator> authenticators) {
        return authenticators.stream()
                .map(authenticator -> authenticator.challenge(knock.request()))
                .flatMap(Optional::stream)
                .toList();
    }

    private Admission anonymous(Knock knock, Use use) {
        Caller caller = new Caller(Caller.ANONYMOUS, knock.request().transport(), knock.address());
        return admitted(knock, caller, null, () -> true, use);
    }

    private Admission admitted(Knock knock, Caller caller, Instant expires, BooleanSupplier valid, Use use) {
        Places.Place place = limits.place(knock.request(), caller);
        if (place == null) {
            return Refusals.STREAMS;
        }
        Map<String, String> headers = use == null ? Map.of() : use.headers();
        return new Admission.Admitted(caller, expires, headers, new Stay(valid, place));
    }

    private record Stay(BooleanSupplier revocable, Places.Place place) implements Admission.Stay {

        @Override
        public boolean valid() {
            return revocable.getAsBoolean();
        }

        @Override
        public void ended() {
            place.free();
        }
    }
}
