package studio.patchbay.api.security;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import studio.patchbay.api.Caller;

/** The {@link Guard}'s answer. */
public sealed interface Admission {

    /**
     * The request may go on.
     *
     * @param caller who it is
     * @param expires when the credential ends, so that a connection that lasts longer is closed then; null for never
     * @param headers to add to the answer, such as {@code RateLimit}; may be empty
     */
    record Admitted(Caller caller, Instant expires, Map<String, String> headers) implements Admission {
        public Admitted {
            Objects.requireNonNull(caller, "caller");
            headers = Map.copyOf(headers);
        }
    }

    /**
     * The request is refused, before its body is read.
     *
     * @param status the HTTP status: 400, 401, 403, 429 or 503
     * @param headers of the answer, such as {@code WWW-Authenticate} and {@code Retry-After}
     * @param sentence for the person behind the client: what to change; never says more than the client may know
     */
    record Refused(int status, Map<String, String> headers, String sentence) implements Admission {
        public Refused {
            headers = Map.copyOf(headers);
            Objects.requireNonNull(sentence, "sentence");
        }
    }
}
