package studio.patchbay.core.internal.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import studio.patchbay.api.Caller;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.core.internal.listen.Announcement;
import studio.patchbay.core.internal.listen.Listener;
import studio.patchbay.core.internal.listen.Listeners;
import studio.patchbay.core.internal.rpc.MessageWriter;
import studio.patchbay.core.internal.rpc.Params;
import studio.patchbay.core.internal.rpc.RpcException;
import studio.patchbay.core.internal.wire.MetaKeys;
import studio.patchbay.json.JsonOut;

/**
 * A {@code subscriptions/listen} (2026-07-28 subscriptions): acknowledged first, then only what was asked for, each
 * message with the subscription's id; ends with a result when we end it.
 */
final class Subscription implements Listener {

    private static final int MAX_RESOURCES = 1_000;

    private static final Map<String, String> LISTS = Map.of(
            "toolsListChanged", "notifications/tools/list_changed",
            "promptsListChanged", "notifications/prompts/list_changed",
            "resourcesListChanged", "notifications/resources/list_changed");

    private final Object id;
    private final Caller caller;
    private final Entrance entrance;
    private final Exchange exchange;
    private final Listeners listeners;
    private final JsonOut.Part serverInfo;
    private final Map<String, Object> honoured = new LinkedHashMap<>();
    private final Set<String> lists = new TreeSet<>();
    private final Set<String> resources = new TreeSet<>();
    private boolean open;

    /** @param serverInfo writes what the server says of itself in the {@code _meta} of a result */
    Subscription(ModernRequest request, Exchange exchange, Listeners listeners, JsonOut.Part serverInfo) {
        this.id = request.id();
        this.caller = request.caller();
        this.entrance = request.entrance();
        this.exchange = exchange;
        this.listeners = listeners;
        this.serverInfo = serverInfo;
        readFilter(Params.object(request.params(), "notifications"));
    }

    private void readFilter(Map<String, Object> filter) {
        LISTS.forEach((field, notification) -> {
            if (Boolean.TRUE.equals(filter.get(field))) {
                honoured.put(field, true);
                lists.add(notification);
            }
        });
        Object uris = filter.get("resourceSubscriptions");
        if (uris == null) {
            return;
        }
        if (!(uris instanceof List<?> list) || !list.stream().allMatch(String.class::isInstance)) {
            throw RpcException.invalidParams("\"notifications.resourceSubscriptions\" must be a list of URIs");
        }
        if (list.size() > MAX_RESOURCES) {
            throw RpcException.invalidParams("A subscription can name at most " + MAX_RESOURCES + " resources");
        }
        list.forEach(uri -> resources.add((String) uri));
        honoured.put("resourceSubscriptions", list);
    }

    /** The URIs of the resources that it is about. */
    Set<String> resources() {
        return resources;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public Entrance entrance() {
        return entrance;
    }

    /** Under the lock, so that no change after the acknowledgment is missed and none comes before it. */
    synchronized void start() {
        open = true;
        exchange.onCancel(this::gone);
        exchange.onStop(this::stop);
        if (!open) {
            return;
        }
        listeners.add(this);
        send("notifications/subscriptions/acknowledged", p -> p.field("notifications", (Object) honoured));
        resources.forEach(uri -> listeners.subscribed(this, uri));
    }

    @Override
    public synchronized void listsChanged(Set<Announcement> announcements) {
        for (Announcement announcement : announcements) {
            if (lists.contains(announcement.method())) {
                send(announcement.method(), p -> {});
            }
        }
    }

    @Override
    public boolean subscribed(String uri) {
        return resources.contains(uri);
    }

    @Override
    public synchronized void resourceUpdated(String uri) {
        send("notifications/resources/updated", p -> p.field("uri", uri));
    }

    private void send(String method, JsonOut.Part params) {
        if (open && !exchange.send(MessageWriter.notification(method, p -> params.write(meta(p))))) {
            gone();
        }
    }

    private JsonOut meta(JsonOut out) {
        return out.object("_meta", m -> m.field(MetaKeys.SUBSCRIPTION_ID, id));
    }

    private synchronized void gone() {
        if (open) {
            open = false;
            listeners.remove(this);
            exchange.endSilently();
        }
    }

    /** 2026-07-28 subscriptions, Graceful Closure. */
    @Override
    public synchronized void stop() {
        if (open) {
            open = false;
            listeners.remove(this);
            exchange.answer(MessageWriter.result(id, out -> out.field("resultType", "complete")
                    .object("_meta", m -> serverInfo.write(m.field(MetaKeys.SUBSCRIPTION_ID, id)))));
        }
    }
}
