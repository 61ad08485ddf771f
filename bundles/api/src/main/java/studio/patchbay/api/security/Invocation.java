package studio.patchbay.api.security;

import java.util.Map;
import java.util.Objects;
import studio.patchbay.api.Caller;

/**
 * A use of something published, about to begin.
 *
 * @param caller who
 * @param subject what
 * @param arguments as sent and not yet validated, attacker input; of a resource its {@code uri}. Not to be changed
 * @param meta the request's {@code _meta} as sent, attacker input
 * @param requestId the JSON-RPC id, a string or a number
 */
public record Invocation(
        Caller caller, Subject subject, Map<String, Object> arguments, Map<String, Object> meta, Object requestId) {
    public Invocation {
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(arguments, "arguments");
        Objects.requireNonNull(meta, "meta");
    }
}
