package studio.patchbay.transport.http.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.transport.HttpPage;

/** The pages of other bundles by their paths; MCP and the health checks are never given away. */
final class Pages {

    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);

    private final Set<String> reserved = new HashSet<>(HealthHandler.PATHS);
    private final Ranked<HttpPage> services = new Ranked<>();
    private volatile Map<String, HttpPage> byPath = Map.of();

    Pages(String mcp) {
        reserved.add(mcp);
    }

    synchronized void add(HttpPage page, Map<String, Object> properties) {
        String path = page.path();
        if (!path.startsWith("/") || reserved.contains(path)) {
            LOG.error("The page {} of {} is not served: its path is taken, or does not start with a slash",
                    path, page.getClass().getName());
            return;
        }
        services.add(page, properties);
        arrange();
    }

    synchronized void remove(HttpPage page) {
        services.remove(page);
        arrange();
    }

    private void arrange() {
        Map<String, HttpPage> pages = new HashMap<>();
        services.services().forEach(page -> pages.putIfAbsent(page.path(), page));
        byPath = Map.copyOf(pages);
    }

    /** The page to serve at the path, or null. */
    HttpPage at(String path) {
        return byPath.get(path);
    }

    boolean isOpen(String path) {
        HttpPage page = at(path);
        return page != null && page.open();
    }
}
