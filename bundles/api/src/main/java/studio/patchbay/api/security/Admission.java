package studio.patchbay.api.security;

import java.time.Instant;
import java.util.List;
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
     * @param stay what the transport and the guard tell each other for as long as the request lasts
     */
    record Admitted(Caller caller, Instant expires, Map<String, String> headers, Stay stay) implements Admission {
        public Admitted {
            Objects.requireNonNull(caller, "caller");
            headers = Map.copyOf(headers);
            Objects.requireNonNull(stay, "stay");
        }

        /** One that nothing but its expiry can end. */
        public Admitted(Caller caller, Instant expires, Map<String, String> headers) {
            this(caller, expires, headers, Stay.UNLIMITED);
        }
    }

    /** A request from its admission to the end of its answer, which may be a stream or a WebSocket and take days. */
    interface Stay {

        /** One that is not counted, and whose credential holds until it expires. */
        Stay UNLIMITED = new Stay() {
            @Override
            public boolean valid() {
                return true;
            }

            @Override
            public void ended() {
                // Not counted.
            }
        };

        /**
         * Whether the credential has not been revoked. The transport asks at least once a second while the answer is not
         * complete, and closes the connection when it is false. Does not block.
         */
        boolean valid();

        /**
         * The answer is complete or the connection is gone; its place is free where places are limited. The transport calls
         * it for everything that was admitted; calls after the first have no effect.
         */
        void ended();
    }

    /**
     * The request is refused, before its body is read.
     *
     * @param status the HTTP status: 400, 401, 403, 429 or 503
     * @param headers of the answer, such as {@code Retry-After}
     * @param challenges each the value of a {@code WWW-Authenticate} line of its own: a client that knows one of them only
     *     finds it best there (RFC 9110, section 11.6.1)
     * @param sentence for the person behind the client: what to change; never says more than the client may know
     */
    record Refused(int status, Map<String, String> headers, List<String> challenges, String sentence) implements Admission {
        public Refused {
            headers = Map.copyOf(headers);
            challenges = List.copyOf(challenges);
            Objects.requireNonNull(sentence, "sentence");
        }

        /** One that asks for nothing. */
        public Refused(int status, Map<String, String> headers, String sentence) {
            this(status, headers, List.of(), sentence);
        }
    }
}
