package studio.patchbay.client;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Hears of what a server says of its own accord. */
public interface ConnectionListener {

    /** Wants nothing and answers nothing. */
    ConnectionListener DEAF = new ConnectionListener() {};

    /** @param kind resources stand for templates, too */
    default void listChanged(ListKind kind) {}

    default void resourceUpdated(String uri) {}

    /** A log message that belongs to no request, or to one that cannot be told. */
    default void log(Map<String, Object> params) {}

    /**
     * A question that belongs to no request, or to one that cannot be told.
     *
     * @return as of {@link CallListener#asked}; null to refuse it
     */
    default CompletionStage<Map<String, Object>> asked(ServerRequest request) {
        return null;
    }

    /** Any other notification. */
    default void notified(String method, Map<String, Object> params) {}

    /** The server has forgotten the session, and a new one is begun: whatever was in the old one is gone. */
    default void sessionReplaced() {}

    /** The connection broke: the WebSocket was closed or the process ended; of HTTP nothing breaks between requests. */
    default void lost(BackendException reason) {}
}
