package studio.patchbay.gateway.internal.backend;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
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
    private static final long GATHER_MILLIS = 20;
    /** Its client may just be subscribing. */
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final BackendSpec spec;
    private final McpConnection connection;
    private final Housekeeping housekeeping;
    private final BooleanSupplier ask;
    private Set<String> listed = Set.of(); // guarded by this, as all below
    private final Map<String, Long> wanted = new LinkedHashMap<>();
    private boolean changing;
    private ServerDescription server;
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

    /** Changes of all resources that are listed are heard of, so that a client that subscribes to one has nobody to wait for. */
    void subscribe(ServerDescription description, List<Map<String, Object>> resources) {
        boolean tells = tells(description);
        Set<String> uris = resources.stream()
                .map(resource -> resource.get("uri"))
                .filter(uri -> tells && uri instanceof String)
                .limit(MOST_SUBSCRIPTIONS)
                .map(String.class::cast)
                .collect(Collectors.toUnmodifiableSet());
        synchronized (this) {
            if (uris.equals(listed)) {
                return;
            }
            listed = uris;
        }
        listen(description);
    }

    private static boolean tells(ServerDescription description) {
        return description.capabilities().get("resources") instanceof Map<?, ?> can
                && Boolean.TRUE.equals(can.get("subscribe"));
    }

    /** Of what templates stand for, changes are heard of once a client wants to hear of them. */
    void want(String uri) {
        synchronized (this) {
            boolean known = listed.contains(uri) || wanted.replace(uri, System.nanoTime()) != null;
            if (known || server == null || !tells(server) || listed.size() + wanted.size() >= MOST_SUBSCRIPTIONS) {
                return;
            }
            wanted.put(uri, System.nanoTime());
        }
        listenSoon();
    }

    /** Takes out what no client wants to hear of any more. */
    void forget(Predicate<String> stillWanted) {
        List<String> old;
        synchronized (this) {
            long now = System.nanoTime();
            old = wanted.entrySet().stream()
                    .filter(entry -> now - entry.getValue() > FRESH_NANOS)
                    .map(Map.Entry::getKey)
                    .toList();
        }
        List<String> unwanted = old.stream().filter(stillWanted.negate()).toList();
        synchronized (this) {
            if (!wanted.keySet().removeAll(unwanted)) {
                return;
            }
        }
        listenSoon();
    }

    /** Once for all that changes at about the same time. */
    private void listenSoon() {
        synchronized (this) {
            if (changing) {
                return;
            }
            changing = true;
        }
        housekeeping.later(GATHER_MILLIS, () -> {
            ServerDescription description;
            synchronized (this) {
                changing = false;
                description = server;
            }
            listen(description);
        });
    }

    private CompletableFuture<?> listen(ServerDescription description) {
        Set<String> uris = new HashSet<>();
        synchronized (this) {
            server = description;
            uris.addAll(listed);
            uris.addAll(wanted.keySet());
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
