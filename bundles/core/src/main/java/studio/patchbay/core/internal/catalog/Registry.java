package studio.patchbay.core.internal.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.handler.PromptHandler;
import studio.patchbay.api.handler.ResourceHandler;
import studio.patchbay.api.handler.ToolHandler;

/**
 * What the registered services offer. A service is known by its id and the interface it was found by, not by its object: a
 * bundle may register one object several times, and under several interfaces. Used under the monitor of its owner.
 */
final class Registry {

    private record Key(Class<?> type, long serviceId) {}

    private final Map<Key, List<Offer>> offers = new HashMap<>();

    /** Reads what a service offers; runs foreign code, so not under a monitor. */
    static List<Offer> read(Source source, Placement placement, Class<?> type, Object service) {
        Offers offers = new Offers(source, placement);
        if (type == SkillTools.class) {
            return offers.of((SkillTools) service);
        }
        if (type == ToolHandler.class) {
            return List.of(offers.of((ToolHandler) service));
        }
        if (type == ResourceHandler.class) {
            return List.of(offers.of((ResourceHandler) service));
        }
        return List.of(offers.of((PromptHandler) service));
    }

    void put(Source source, Class<?> type, List<Offer> read) {
        offers.put(new Key(type, source.serviceId()), read);
    }

    /** @return what it offered; null if it was not there */
    List<Offer> remove(Class<?> type, long serviceId) {
        return offers.remove(new Key(type, serviceId));
    }

    Stream<Offer> all() {
        return offers.values().stream().flatMap(List::stream);
    }
}
