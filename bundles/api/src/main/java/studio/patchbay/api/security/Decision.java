package studio.patchbay.api.security;

import java.util.Map;
import java.util.Objects;

/** What an {@link AccessPolicy} says to a use. */
public sealed interface Decision {

    /** Go on. */
    record Allowed() implements Decision {}

    /**
     * Not this caller.
     *
     * @param sentence what is missing, for the person behind the client
     * @param headers of the HTTP answer 403, such as the challenge of RFC 6750, section 3.1, with every scope that the use
     *     needs; may be empty
     */
    record Denied(String sentence, Map<String, String> headers) implements Decision {
        public Denied {
            Objects.requireNonNull(sentence, "sentence");
            headers = Map.copyOf(headers);
        }
    }

    /** The one that allows. */
    Decision ALLOWED = new Allowed();
}
