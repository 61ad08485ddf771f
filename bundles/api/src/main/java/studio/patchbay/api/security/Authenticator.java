package studio.patchbay.api.security;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Verifies one kind of credential; an OSGi service. The {@link Guard} asks those with the highest {@code service.ranking}
 * first, until one of them recognises the credential as its own kind.
 */
@ConsumerType
public interface Authenticator {

    /** The name under which the configuration and the log know it: {@code key}, {@code jwt}, {@code certificate}, … */
    String name();

    /** Looks for its kind of credential and verifies it. May block for a few seconds at most; called from many threads. */
    Verdict authenticate(EdgeRequest request);

    /**
     * What a client without a credential is told to bring, as one {@code WWW-Authenticate} challenge (RFC 9110, section
     * 11.6.1); empty when it has nothing to say there, as for client certificates.
     */
    Optional<String> challenge(EdgeRequest request);

    /** What an authenticator found. */
    sealed interface Verdict {

        /** There is no credential of this kind; the next authenticator is asked. */
        record None() implements Verdict {}

        /**
         * The credential is good.
         *
         * @param principal a stable name; of different authenticators never the same for different people
         * @param scopes what the credential is good for
         * @param roles of the principal
         * @param expires when it ends, or null
         * @param valid whether it has not been revoked since; asked a few times a second while something it opened lasts, so
         *     it must not block
         */
        record Verified(String principal, Set<String> scopes, Set<String> roles, Instant expires, BooleanSupplier valid)
                implements Verdict {
            public Verified {
                Objects.requireNonNull(principal, "principal");
                scopes = Set.copyOf(scopes);
                roles = Set.copyOf(roles);
                Objects.requireNonNull(valid, "valid");
            }

            /** One that nothing but its expiry ends. */
            public Verified(String principal, Set<String> scopes, Set<String> roles, Instant expires) {
                this(principal, scopes, roles, expires, () -> true);
            }
        }

        /**
         * A credential of this kind, and a bad one, or it cannot be checked now; nobody else is asked.
         *
         * @param status 400 for a malformed request, 401 for a bad credential, 503 when it cannot be checked
         * @param headers such as {@code WWW-Authenticate}
         */
        record Rejected(int status, Map<String, String> headers, String sentence) implements Verdict {
            public Rejected {
                headers = Map.copyOf(headers);
                Objects.requireNonNull(sentence, "sentence");
            }
        }
    }
}
