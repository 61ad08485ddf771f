package studio.patchbay.gateway.internal.call;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.McpCall;
import studio.patchbay.client.McpConnection;

/** A backend, as somebody who wants to call it sees it. */
public interface Upstream {

    /** Of clients; a gateway can pass on all that there is. */
    Set<ClientFeature> ALL_FEATURES = Set.of(ClientFeature.values());

    /** What people call it. */
    String title();

    /** Why it cannot be called; empty if it can. Asks for a leave that has to be given back with {@link #answered} or {@link #failed}. */
    Optional<String> refusal();

    /** What runs at the moment is answered with this, as it ended for everybody; empty while it is there. */
    Optional<String> gone();

    /** The connection for a caller; given back once the call is over. */
    Lent connection(String principal, Set<ClientFeature> features);

    /** A client wants to hear of changes of a resource, be it one of a template. */
    void subscribed(String uri);

    /** A call runs there: it ends when the backend does. */
    void runs(McpCall call);

    /** It gave an answer, be it an error. */
    void answered(long nanos);

    /** It did not. */
    void failed(long nanos, BackendException reason);

    /**
     * Nobody waits any more.
     *
     * @param overdue whether it took all the time that there was
     */
    void left(boolean overdue);

    /** A connection that somebody uses. */
    interface Lent {

        McpConnection connection();

        void giveBack();
    }

    /** The capabilities that a client with these features has. */
    static Map<String, Object> capabilities(Set<ClientFeature> features) {
        Map<String, Object> capabilities = new HashMap<>();
        for (ClientFeature feature : features) {
            switch (feature) {
                case FORMS -> detail(capabilities, "elicitation").put("form", Map.of());
                case URLS -> detail(capabilities, "elicitation").put("url", Map.of());
                case SAMPLING -> detail(capabilities, "sampling");
                case SAMPLING_TOOLS -> detail(capabilities, "sampling").put("tools", Map.of());
                case SAMPLING_CONTEXT -> detail(capabilities, "sampling").put("context", Map.of());
                case ROOTS -> detail(capabilities, "roots");
            }
        }
        return capabilities;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> detail(Map<String, Object> capabilities, String name) {
        return (Map<String, Object>) capabilities.computeIfAbsent(name, missing -> new HashMap<String, Object>());
    }
}
