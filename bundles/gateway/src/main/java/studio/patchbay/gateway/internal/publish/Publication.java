package studio.patchbay.gateway.internal.publish;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import studio.patchbay.api.handler.EndpointScope;
import studio.patchbay.api.handler.PromptHandler;
import studio.patchbay.api.handler.ResourceHandler;
import studio.patchbay.api.handler.ResourceUpdates;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.client.ListKind;
import studio.patchbay.gateway.internal.backend.BackendSpec;
import studio.patchbay.gateway.internal.backend.Offering;
import studio.patchbay.gateway.internal.call.Forwarder;
import studio.patchbay.gateway.internal.naming.PublishedName;
import studio.patchbay.gateway.internal.naming.PublishedUri;
import studio.patchbay.gateway.internal.translate.Definitions;

/** What one backend has, each a service. What does not change keeps its service, and the calls that run in it. */
public final class Publication implements Offering {

    /** What the host has itself comes first. */
    private static final int RANKING = -1000;

    private record Published(Map<String, Object> item, ServiceRegistration<?> service, Forwarder forwarder) {

        /** Waits for the calls that run in it. */
        void leave() {
            service.unregister();
        }
    }

    private final BundleContext bundle;
    private final McpRuntime runtime;
    private final ResourceUpdates updates;
    private final BackendSpec spec;
    private final Forwarder forwarder;
    private final Definitions definitions;
    private final PublishedUri uris;
    private final Map<ListKind, Map<String, Published>> published = new EnumMap<>(ListKind.class);

    public Publication(
            BundleContext bundle, McpRuntime runtime, ResourceUpdates updates, BackendSpec spec, Forwarder forwarder) {
        this.bundle = bundle;
        this.runtime = runtime;
        this.updates = updates;
        this.spec = spec;
        this.forwarder = forwarder;
        this.definitions = new Definitions(spec.title(), spec.prefix());
        this.uris = new PublishedUri(spec.prefix());
    }

    /**
     * All changes are one snapshot, but for what calls still run in: they are waited for, and the lists of the whole host would be
     * held up meanwhile.
     */
    @Override
    public void offer(Map<ListKind, List<Map<String, Object>>> lists) {
        List<Published> leaving = new ArrayList<>();
        try (McpRuntime.Hold hold = runtime.hold()) {
            lists.forEach((kind, items) -> replace(kind, own(kind, items), leaving));
            leaving.stream().filter(one -> !one.forwarder().isBusy()).toList().forEach(one -> {
                leaving.remove(one);
                one.leave();
            });
        }
        leaving.forEach(Published::leave);
    }

    private void replace(ListKind kind, Map<String, Map<String, Object>> now, List<Published> leaving) {
        Map<String, Published> before = published.computeIfAbsent(kind, none -> new LinkedHashMap<>());
        for (String name : new HashSet<>(before.keySet())) {
            if (!before.get(name).item().equals(now.get(name))) {
                leaving.add(before.remove(name));
            }
        }
        now.forEach((name, item) -> before.computeIfAbsent(name, fresh -> publish(kind, name, item)));
    }

    private Published publish(ListKind kind, String name, Map<String, Object> item) {
        Forwarder own = forwarder.another();
        return new Published(item, register(kind, name, item, own), own);
    }

    /** By name or URI: what the backend serves for another server is that one's to give. */
    private static Map<String, Map<String, Object>> own(ListKind kind, List<Map<String, Object>> items) {
        Map<String, Map<String, Object>> own = new LinkedHashMap<>();
        String member = member(kind);
        for (Map<String, Object> item : items) {
            if (item.get(member) instanceof String name && !isForwarded(kind, name, item)) {
                own.putIfAbsent(name, item);
            }
        }
        return own;
    }

    private static String member(ListKind kind) {
        return switch (kind) {
            case TOOLS, PROMPTS -> "name";
            case RESOURCES -> "uri";
            case RESOURCE_TEMPLATES -> "uriTemplate";
        };
    }

    private static boolean isForwarded(ListKind kind, String name, Map<String, Object> item) {
        return switch (kind) {
            case TOOLS -> Definitions.isForwarded(item);
            case PROMPTS -> PublishedName.ofInstance(name);
            case RESOURCES, RESOURCE_TEMPLATES -> PublishedUri.ofGateway(name);
        };
    }

    private ServiceRegistration<?> register(ListKind kind, String name, Map<String, Object> item, Forwarder own) {
        String published = PublishedName.of(spec.prefix(), name);
        return switch (kind) {
            case TOOLS -> register(ToolHandler.class,
                    new ForwardedTool(definitions.tool(published, item), name, own), PublishedName.plain(name));
            case PROMPTS -> register(PromptHandler.class,
                    new ForwardedPrompt(definitions.prompt(published, item), name, own), PublishedName.plain(name));
            case RESOURCES, RESOURCE_TEMPLATES -> register(ResourceHandler.class,
                    new ForwardedResource(definitions.resource(uris.of(name), item), name, uris, own), name);
        };
    }

    private <H> ServiceRegistration<?> register(Class<H> type, H handler, String plain) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_RANKING, RANKING);
        if (!spec.scopes().isEmpty()) {
            properties.put(EndpointScope.SCOPES, spec.scopes().toArray(String[]::new));
            properties.put(EndpointScope.SCOPED_NAME, plain);
        }
        return bundle.registerService(type, handler, properties);
    }

    @Override
    public void updated(String uri) {
        updates.updated(uris.of(uri));
    }

    @Override
    public boolean wanted(String uri) {
        return updates.subscribed(uris.of(uri));
    }

    @Override
    public void withdraw() {
        Map<ListKind, List<Map<String, Object>>> nothing = new EnumMap<>(ListKind.class);
        Set.of(ListKind.values()).forEach(kind -> nothing.put(kind, List.of()));
        offer(nothing);
    }
}
