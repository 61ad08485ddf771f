package studio.patchbay.security.internal.key;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.propertytypes.ServiceRanking;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.security.AuditLog;
import studio.patchbay.api.security.AuditedAct;
import studio.patchbay.api.security.Authenticator;
import studio.patchbay.api.security.EdgeRequest;

/**
 * Knows callers by their API keys. Ranks above the verifiers of tokens, as it can tell its own bearer tokens from theirs and they
 * cannot. A revoked one is bad at once: what is remembered of a good one counts only for as long as the file has that very one.
 */
@Component(configurationPid = KeyAuthenticator.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@ServiceRanking(100)
public final class KeyAuthenticator implements Authenticator {

    static final String PID = "studio.patchbay.security.key";

    private static final Logger LOG = LoggerFactory.getLogger(KeyAuthenticator.class);
    private static final Verdict NONE = new Verdict.None();
    private static final String CHALLENGE = "Bearer realm=\"patchbay\"";
    /** The same for unknown, revoked and expired ones: what a wrong key was once is nobody's business. */
    private static final Verdict BAD = new Verdict.Rejected(
            401,
            Map.of("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\""),
            "This API key is not valid; ask for a new one.");

    private final Keys keys;
    private final InstantSource clock;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile AuditLog audit;

    /** @throws IllegalArgumentException if the file of the keys cannot be used */
    @Activate
    public KeyAuthenticator(KeySettings settings) {
        this(new Keys(Path.of(settings.file())), InstantSource.system());
        if (keys.count() == 0) {
            LOG.warn("There is no API key in {} yet; create one with patchbay keys create NAME", settings.file());
        }
    }

    KeyAuthenticator(Keys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
        keys.audit(this::tell);
    }

    private void tell(AuditedAct act) {
        AuditLog log = audit;
        if (log != null) {
            log.record(act);
        }
    }

    @Deactivate
    void close() {
        keys.close();
    }

    @Override
    public String name() {
        return "key";
    }

    @Override
    public Verdict authenticate(EdgeRequest request) {
        Verdict known = known(request);
        return known == null ? judge(request) : known;
    }

    /**
     * A connection brings the same key again and again, as the same object where it is recognised while it is read: then it need not be
     * hashed. It is one of the file's, and has not expired, or it is looked at anew.
     *
     * @return null if it is not known
     */
    private Verdict known(EdgeRequest request) {
        if (!(request.remembered(this) instanceof Known known) || !request.headers("X-API-Key").isEmpty()) {
            return null;
        }
        List<String> lines = request.headers("Authorization");
        boolean same = lines.size() == 1 && lines.get(0) == known.line;
        return same && keys.find(known.key.id()) == known.key && !known.key.expiredAt(clock.instant()) ? known.verdict : null;
    }

    /** @param line compared by identity: as a text, it could be guessed part by part by who shares a connection with others */
    private record Known(String line, ApiKey key, Verdict verdict) {}

    private Verdict judge(EdgeRequest request) {
        PresentedKey presented = PresentedKey.of(request);
        if (presented == null) {
            return NONE;
        }
        ApiKey key = keys.find(presented.id());
        if (key == null || !presented.fits(key) || key.expiredAt(clock.instant())) {
            return BAD;
        }
        Verdict verdict = verified(key);
        List<String> lines = request.headers("Authorization");
        if (lines.size() == 1 && request.headers("X-API-Key").isEmpty()) {
            request.remember(this, new Known(lines.get(0), key, verdict));
        }
        return verdict;
    }

    private Verdict verified(ApiKey key) {
        Instant expires = key.expires();
        return new Verdict.Verified(key.name(), key.scopes(), key.roles(), expires, () -> stillHolds(key));
    }

    /** A key that was given other rights is another one: what it opened ends, and what it opens next has them. */
    private boolean stillHolds(ApiKey key) {
        ApiKey now = keys.find(key.id());
        return now == key || now != null && now.sameRights(key) && !now.expiredAt(clock.instant());
    }

    @Override
    public Optional<String> challenge(EdgeRequest request) {
        return Optional.of(CHALLENGE);
    }
}
