package studio.patchbay.client.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import studio.patchbay.client.Answer;
import studio.patchbay.client.CallOptions;
import studio.patchbay.client.Limits;
import studio.patchbay.client.ListKind;
import studio.patchbay.client.Listing;
import studio.patchbay.client.McpConnection;
import studio.patchbay.client.ProtocolViolationException;

/** Reads a list page by page. */
final class ListReading {

    private final McpConnection connection;
    private final ListKind kind;
    private final CallOptions options;
    private final Limits limits;
    private final List<Map<String, Object>> items = new ArrayList<>();
    private int pages;
    private Duration ttl;
    private boolean shared = true;

    ListReading(McpConnection connection, ListKind kind, CallOptions options, Limits limits) {
        this.connection = connection;
        this.kind = kind;
        this.options = options.withRepeatable(true);
        this.limits = limits;
    }

    CompletableFuture<Listing> read() {
        return page(Map.of());
    }

    private CompletableFuture<Listing> page(Map<String, Object> params) {
        return connection.request(kind.method(), params, options).answer().thenCompose(this::took);
    }

    private CompletableFuture<Listing> took(Answer page) {
        if (!(page.result().get(kind.member()) instanceof List<?> list)) {
            throw new ProtocolViolationException("The answer to " + kind.method() + " has no " + kind.member());
        }
        list.forEach(this::add);
        pages++;
        Duration ofPage = page.ttl();
        ttl = ttl == null || ofPage != null && ofPage.compareTo(ttl) < 0 ? ofPage : ttl;
        shared &= "public".equals(page.result().get("cacheScope"));
        Object cursor = page.result().get("nextCursor");
        if (!(cursor instanceof String next)) {
            return CompletableFuture.completedFuture(new Listing(items, ttl, shared));
        }
        if (pages >= limits.pages() || items.size() > limits.items()) {
            throw new ProtocolViolationException("The list of " + kind.member() + " does not end within " + limits.pages()
                    + " pages and " + limits.items() + " items");
        }
        return page(Map.of("cursor", next));
    }

    @SuppressWarnings("unchecked")
    private void add(Object item) {
        if (!(item instanceof Map<?, ?> object)) {
            throw new ProtocolViolationException("The list of " + kind.member() + " holds something that is no object");
        }
        items.add((Map<String, Object>) object);
    }
}
