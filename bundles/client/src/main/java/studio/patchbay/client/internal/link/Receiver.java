package studio.patchbay.client.internal.link;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import studio.patchbay.client.BackendException;

/** Takes what comes back about one message, in order. */
public interface Receiver {

    /** A message about it, its answer or one before that. */
    void message(Map<String, Object> message);

    /** Nothing more comes. */
    void ended();

    /** Nothing more comes, because something went wrong. */
    void failed(BackendException reason);

    /** HTTP only: it was accepted. */
    default void accepted(HttpHeaders headers) {}

    /** HTTP only: it was not, and nothing more comes. */
    default void refused(Refusal refusal) {
        failed(refusal.toException());
    }

    /**
     * HTTP only: where to resume when the stream breaks.
     *
     * @param retry when to come back; null when the server does not say
     */
    default void event(String id, Duration retry) {}

    /** HTTP only: a comment on the stream, which says nothing but that somebody is there. */
    default void comment() {}
}
