package studio.patchbay.gateway.internal.backend;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import studio.patchbay.api.handler.AbsenceReason;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.gateway.internal.naming.PublishedName;
import studio.patchbay.gateway.internal.naming.PublishedUri;

/** The instances that were there and are gone, or about to go: whoever calls a tool of one is told that, and not that there never was such a tool. */
public final class Departed implements AbsenceReason {

    private static final int MOST = 1000;

    private final Map<String, String> sentences = new LinkedHashMap<>() { // guarded by this
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    /** @param sentence for who calls it nevertheless */
    synchronized void gone(String prefix, String sentence) {
        sentences.put(prefix, sentence);
    }

    synchronized void back(String prefix) {
        sentences.remove(prefix);
    }

    /** Only the prefix, which the caller has said itself: who it was, not everybody may know. */
    static String sentence(String prefix) {
        return "instance gone: " + prefix + " has ended; nothing was asked of another instance instead";
    }

    /** It finishes what it has begun. */
    static String leaving(String prefix) {
        return "instance gone: " + prefix + " is shutting down; nothing was asked of another instance instead";
    }

    @Override
    public synchronized Optional<String> reason(Contribution.Kind kind, String name) {
        Optional<String> prefix = switch (kind) {
            case TOOL, PROMPT -> PublishedName.prefix(name);
            case RESOURCE, RESOURCE_TEMPLATE -> PublishedUri.prefix(name);
        };
        return prefix.map(sentences::get);
    }
}
