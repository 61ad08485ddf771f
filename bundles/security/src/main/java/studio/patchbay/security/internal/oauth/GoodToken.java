package studio.patchbay.security.internal.oauth;

import java.time.Instant;
import java.util.function.BooleanSupplier;
import studio.patchbay.api.security.Authenticator.Verdict.Verified;

/**
 * A token that was verified.
 *
 * @param verified whose it is
 * @param until when it has to be verified again
 * @param unchanged whether what it was verified with still holds
 */
record GoodToken(Verified verified, Instant until, BooleanSupplier unchanged) {

    boolean holds(Instant now) {
        return now.isBefore(until) && unchanged.getAsBoolean();
    }
}
