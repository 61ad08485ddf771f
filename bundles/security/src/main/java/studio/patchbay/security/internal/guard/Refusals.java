package studio.patchbay.security.internal.guard;

import java.util.List;
import java.util.Map;
import studio.patchbay.api.security.Admission.Refused;
import studio.patchbay.security.internal.limit.Use;

/** What the guard says to whom it does not let in; none of it tells more than the caller may know. */
final class Refusals {

    static final Refused ADDRESS = new Refused(403, Map.of(), "This address may not use the server.");
    static final Refused SEVERAL_CREDENTIALS = new Refused(
            400,
            Map.of(),
            List.of("Bearer realm=\"patchbay\", error=\"invalid_request\""),
            "Send one credential only, in one Authorization or X-API-Key header."); // RFC 6750, section 3.1
    static final Refused METHOD_MISSING = new Refused(
            503, Map.of("Retry-After", "5"), "Credentials cannot be checked at the moment; the server's log says why.");
    static final Refused BAD_CREDENTIALS = new Refused(
            429,
            Map.of("Retry-After", "10"),
            "Too many bad credentials came from this address; it is not listened to for a while.");
    static final Refused STREAMS = new Refused(
            429, Map.of("Retry-After", "5"), "Too many of your streams are open; close one before you open another.");
    private static final String NO_CREDENTIAL =
            "Send a credential with every request, in the Authorization header; in the URL it does not count.";
    private static final String UNKNOWN_CREDENTIAL = "This is no credential that the server takes.";

    private Refusals() {}

    static Refused tooMany(Use use) {
        return new Refused(429, use.refusal(), "Too many requests; try again in " + use.retryAfter() + " s.");
    }

    static Refused noCredential(List<String> challenges) {
        return new Refused(401, Map.of(), challenges, NO_CREDENTIAL);
    }

    /** A credential of a kind that nobody recognises; unlike for none at all, an error is named (RFC 6750, section 3.1). */
    static Refused unknownCredential(List<String> challenges) {
        return new Refused(401, Map.of(), challenges.stream().map(Refusals::invalid).toList(), UNKNOWN_CREDENTIAL);
    }

    private static String invalid(String challenge) {
        if (!challenge.startsWith("Bearer")) {
            return challenge;
        }
        return challenge + (challenge.equals("Bearer") ? " " : ", ") + "error=\"invalid_token\"";
    }
}
