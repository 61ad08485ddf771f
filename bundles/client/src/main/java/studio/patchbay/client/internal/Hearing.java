package studio.patchbay.client.internal;

import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.client.ConnectionListener;
import studio.patchbay.client.Interests;
import studio.patchbay.client.ListKind;

/** Brings what a server says of its own accord to the listener, as far as it is wanted. */
final class Hearing {

    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);

    private final ConnectionListener listener;
    private volatile Interests interests = Interests.NONE;

    Hearing(ConnectionListener listener) {
        this.listener = listener;
    }

    Interests interests() {
        return interests;
    }

    void interests(Interests wanted) {
        interests = wanted;
    }

    void heard(String method, Map<String, Object> params) {
        Interests wanted = interests;
        switch (method) {
            case "notifications/tools/list_changed" -> changed(wanted.tools(), ListKind.TOOLS);
            case "notifications/prompts/list_changed" -> changed(wanted.prompts(), ListKind.PROMPTS);
            case "notifications/resources/list_changed" -> changed(wanted.resources(), ListKind.RESOURCES);
            case "notifications/resources/updated" -> {
                if (params.get("uri") instanceof String uri) {
                    tell(() -> listener.resourceUpdated(uri));
                }
            }
            case "notifications/message" -> tell(() -> listener.log(params));
            default -> tell(() -> listener.notified(method, params));
        }
    }

    private void changed(boolean wanted, ListKind kind) {
        if (wanted) {
            tell(() -> listener.listChanged(kind));
        }
    }

    /** Something of it may have been missed. */
    void changed(Interests all) {
        changed(all.tools(), ListKind.TOOLS);
        changed(all.prompts(), ListKind.PROMPTS);
        changed(all.resources(), ListKind.RESOURCES);
        all.uris().forEach(uri -> tell(() -> listener.resourceUpdated(uri)));
    }

    void tell(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            LOG.warn("A listener of a backend failed", e);
        }
    }
}
