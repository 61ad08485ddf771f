package studio.patchbay.core.internal.catalog;

import java.util.ArrayList;
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
    /** All of them. What was sorted once stays so, so that one more of ten thousand costs no sorting of all. */
    private final List<Offer> sorted = new ArrayList<>();
    private boolean appended;

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
        remove(type, source.serviceId());
        offers.put(new Key(type, source.serviceId()), read);
        sorted.addAll(read);
        appended = true;
    }

    /** @return what it offered; null if it was not there */
    List<Offer> remove(Class<?> type, long serviceId) {
        List<Offer> gone = offers.remove(new Key(type, serviceId));
        if (gone != null) {
            gone.forEach(this::forget);
        }
        return gone;
    }

    private void forget(Offer offer) {
        int place = 0;
        while (sorted.get(place) != offer) {
            place++;
        }
        sorted.remove(place);
    }

    /** In order. */
    Stream<Offer> all() {
        if (appended) {
            sorted.sort(Offer.ORDER); // takes one look at each of those that are in order
            appended = false;
        }
        return sorted.stream();
    }
}
