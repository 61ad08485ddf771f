package studio.patchbay.gateway.internal.backend;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import studio.patchbay.api.handler.AbsenceReason;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.gateway.internal.naming.PublishedName;
import studio.patchbay.gateway.internal.naming.PublishedUri;

/** The instances that were there and are gone: whoever calls a tool of one is told that, and not that there never was such a tool. */
public final class Departed implements AbsenceReason {

    private static final int MOST = 1000;

    private final Map<String, Boolean> prefixes = new LinkedHashMap<>() { // guarded by this
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    synchronized void gone(String prefix) {
        prefixes.put(prefix, true);
    }

    synchronized void back(String prefix) {
        prefixes.remove(prefix);
    }

    /** Only the prefix, which the caller has said itself: who it was, not everybody may know. */
    static String sentence(String prefix) {
        return "instance gone: " + prefix + " has ended; nothing was asked of another instance instead";
    }

    @Override
    public synchronized Optional<String> reason(Contribution.Kind kind, String name) {
        Optional<String> prefix = switch (kind) {
            case TOOL, PROMPT -> PublishedName.prefix(name);
            case RESOURCE, RESOURCE_TEMPLATE -> PublishedUri.prefix(name);
        };
        return prefix.filter(prefixes::containsKey).map(Departed::sentence);
    }
}
