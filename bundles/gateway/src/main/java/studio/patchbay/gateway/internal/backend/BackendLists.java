package studio.patchbay.gateway.internal.backend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import studio.patchbay.client.CallOptions;
import studio.patchbay.client.ListKind;
import studio.patchbay.client.McpConnection;
import studio.patchbay.client.ServerDescription;
import studio.patchbay.gateway.internal.call.Upstream;

/** What a backend has, as its lists say it. */
final class BackendLists {

    private static final CallOptions OPTIONS =
            CallOptions.DEFAULT.withCapabilities(Upstream.capabilities(Upstream.ALL_FEATURES))
                    .withRepeatable(true)
                    .withTimeout(Duration.ofSeconds(30));

    private BackendLists() {}

    /** Whether the backend says that it has such a list. */
    static boolean has(ServerDescription description, ListKind kind) {
        return description.capabilities().containsKey(switch (kind) {
            case TOOLS -> "tools";
            case PROMPTS -> "prompts";
            case RESOURCES, RESOURCE_TEMPLATES -> "resources";
        });
    }

    /** All of these kinds; empty where the backend has no list. */
    static CompletableFuture<Map<ListKind, List<Map<String, Object>>>> read(
            McpConnection connection, ServerDescription description, Set<ListKind> kinds) {
        Map<ListKind, List<Map<String, Object>>> lists = new EnumMap<>(ListKind.class); // guarded by itself
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (ListKind kind : kinds) {
            if (has(description, kind)) {
                all.add(connection.list(kind, OPTIONS).thenAccept(listing -> put(lists, kind, listing.items())));
            } else {
                put(lists, kind, List.of());
            }
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).thenApply(done -> lists);
    }

    private static void put(
            Map<ListKind, List<Map<String, Object>>> lists, ListKind kind, List<Map<String, Object>> items) {
        synchronized (lists) {
            lists.put(kind, items);
        }
    }
}
