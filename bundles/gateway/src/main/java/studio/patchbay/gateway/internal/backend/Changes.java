package studio.patchbay.gateway.internal.backend;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.client.Interests;
import studio.patchbay.client.ListKind;
import studio.patchbay.client.McpConnection;
import studio.patchbay.client.ServerDescription;

/** Sees to it that a backend tells what changes; one that does not is asked now and then. */
final class Changes {

    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

    private static final long LISTEN_MILLIS = 2_000;
    private static final int MOST_SUBSCRIPTIONS = 1_000;
    private static final long SILENT_MILLIS = 60_000;

    private final BackendSpec spec;
    private final McpConnection connection;
    private final Housekeeping housekeeping;
    private final BooleanSupplier ask;
    private Set<String> subscribed = Set.of(); // guarded by this, as all below
    private boolean listening;
    private boolean silent;

    /** @param ask asks the backend what it has, and says whether that makes sense once more */
    Changes(BackendSpec spec, McpConnection connection, Housekeeping housekeeping, BooleanSupplier ask) {
        this.spec = spec;
        this.connection = connection;
        this.housekeeping = housekeeping;
        this.ask = ask;
    }

    /** Done when changes are heard of, or will not be; at once from the second time on. */
    CompletableFuture<?> hear(ServerDescription description) {
        synchronized (this) {
            if (listening) {
                return CompletableFuture.completedFuture(null);
            }
            listening = true;
        }
        // One that never says what it honours is asked for its lists all the same.
        return listen(description).completeOnTimeout(null, LISTEN_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Changes of all resources are heard of, so that a client that subscribes to one has nobody to wait for. */
    void subscribe(ServerDescription description, List<Map<String, Object>> resources) {
        boolean tells = description.capabilities().get("resources") instanceof Map<?, ?> can
                && Boolean.TRUE.equals(can.get("subscribe"));
        Set<String> uris = resources.stream()
                .map(resource -> resource.get("uri"))
                .filter(uri -> tells && uri instanceof String)
                .limit(MOST_SUBSCRIPTIONS)
                .map(String.class::cast)
                .collect(Collectors.toUnmodifiableSet());
        synchronized (this) {
            if (uris.equals(subscribed)) {
                return;
            }
            subscribed = uris;
        }
        listen(description);
    }

    private CompletableFuture<?> listen(ServerDescription description) {
        Set<String> uris;
        synchronized (this) {
            uris = subscribed;
        }
        Interests wanted = new Interests(
                BackendLists.has(description, ListKind.TOOLS),
                BackendLists.has(description, ListKind.PROMPTS),
                BackendLists.has(description, ListKind.RESOURCES),
                uris);
        return connection.listen(wanted).handle((honoured, failure) -> {
            if ((failure != null || honoured.isEmpty()) && becomesSilent()) {
                LOG.info("{} does not tell what changes; it is asked every {} s", spec.label(), SILENT_MILLIS / 1000);
                housekeeping.later(SILENT_MILLIS, this::askAgain);
            }
            return null;
        });
    }

    private synchronized boolean becomesSilent() {
        boolean first = !silent;
        silent = true;
        return first;
    }

    private void askAgain() {
        if (ask.getAsBoolean()) {
            housekeeping.later(SILENT_MILLIS, this::askAgain);
        }
    }
}
