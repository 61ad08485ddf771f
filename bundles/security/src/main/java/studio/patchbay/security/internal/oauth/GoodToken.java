package studio.patchbay.security.internal.oauth;

import java.time.Instant;
import studio.patchbay.api.security.Authenticator.Verdict.Verified;

/**
 * A token that was verified.
 *
 * @param verified whose it is
 * @param until when it has to be verified again
 */
record GoodToken(Verified verified, Instant until) {

    boolean holds(Instant now) {
        return now.isBefore(until) && verified.valid().getAsBoolean();
    }
}
