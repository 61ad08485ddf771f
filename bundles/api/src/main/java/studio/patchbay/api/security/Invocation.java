package studio.patchbay.api.security;

import java.util.Map;
import java.util.Objects;
import studio.patchbay.api.Caller;

/**
 * A use of something published, about to begin.
 *
 * @param caller who
 * @param method how, the JSON-RPC method: {@code tools/call}, {@code prompts/get}, {@code resources/read},
 *     {@code completion/complete}, {@code resources/subscribe}, or {@code subscriptions/listen} once per resource in it
 * @param subject what. If there is nothing of the name, or nothing that this caller may see, only interceptors ranked above 0
 *     are entered; its bundle is empty if there is nothing at all, and then its name is attacker input, of any length
 * @param arguments as sent and not yet validated, attacker input; of a resource its {@code uri}, of a completion its
 *     {@code argument} and {@code context}. Not to be changed
 * @param meta the request's {@code _meta} as sent, attacker input
 * @param requestId the JSON-RPC id, a string or a number
 */
public record Invocation(
        Caller caller,
        String method,
        Subject subject,
        Map<String, Object> arguments,
        Map<String, Object> meta,
        Object requestId) {
    public Invocation {
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(arguments, "arguments");
        Objects.requireNonNull(meta, "meta");
    }
}
