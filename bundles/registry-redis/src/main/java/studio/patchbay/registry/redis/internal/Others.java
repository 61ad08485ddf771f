package studio.patchbay.registry.redis.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.registry.internal.known.Silence;
import studio.patchbay.registry.internal.process.Processes;
import studio.patchbay.registry.redis.internal.engine.Records;

/**
 * The instances of other hosts. What the engine has lost is not gone: it goes on until its lease would have ended by this reader's
 * own clock, and only while the engine can be read. Belongs to one thread.
 */
final class Others {

    private final Processes processes;
    private final Silence silence;
    private final Map<String, Sighting> sightings = new HashMap<>();

    Others(Processes processes, Silence silence) {
        this.processes = processes;
        this.silence = silence;
    }

    void met(String id, Records.Found found) {
        if (sightings.containsKey(id) || sightings.size() < Records.MOST) {
            sightings.computeIfAbsent(id, any -> new Sighting()).met(found, silence);
        }
    }

    void gone(String id) {
        sightings.remove(id);
    }

    void removeIf(Predicate<String> own) {
        sightings.keySet().removeIf(own);
    }

    /** These could not be heard of, so none of them is late. */
    void excuse(Predicate<String> which) {
        sightings.forEach((id, sighting) -> {
            if (which.test(id)) {
                sighting.excuse(silence);
            }
        });
    }

    /** Whether each of them has renewed its lease must be asked; that is seldom, as it is done only when it is half over. */
    Collection<String> doubtful() {
        return sightings.entrySet().stream()
                .filter(one -> one.getValue().isDoubtful(silence))
                .map(Map.Entry::getKey)
                .toList();
    }

    void left(String id, Duration left) {
        sightings.get(id).left(left, silence);
    }

    /** Those whose process, on this machine, has ended; they are forgotten. */
    List<String> dead() {
        List<String> dead = sightings.entrySet().stream()
                .filter(one -> processes.isDead(one.getValue().record().process()))
                .map(Map.Entry::getKey)
                .toList();
        dead.forEach(sightings::remove);
        return dead;
    }

    List<InstanceRecord> living() {
        sightings.values().removeIf(sighting -> sighting.isOver(silence));
        return sightings.values().stream().map(sighting -> sighting.shown(silence)).toList();
    }
}
