package studio.patchbay.registry.redis.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.registry.redis.internal.engine.Events;
import studio.patchbay.registry.redis.internal.engine.Link;
import studio.patchbay.registry.redis.internal.engine.Records;

/**
 * Follows the engine: announces this host, reads everything, and then what changes, until the link ends. What was known survives a
 * link. Belongs to one thread.
 */
final class Reader {

    private final RedisRegistry registry;
    private final Others others;
    private final int waitMillis;

    /** @param waitMillis how long to wait for an event before it is looked who has grown silent */
    Reader(RedisRegistry registry, Others others, int waitMillis) {
        this.registry = registry;
        this.others = others;
        this.waitMillis = waitMillis;
    }

    /** @throws redis.clients.jedis.exceptions.JedisException when the link ends */
    void follow(Link link) {
        Records records = registry.records(link);
        Events events = registry.events(link);
        registry.look(); // the time without a link is over, and has told nothing of anybody
        others.excuse(any -> true);
        readAll(records, events);
        registry.wellAgain();
        while (registry.isOpen()) {
            turn(records, events);
        }
    }

    private void turn(Records records, Events events) {
        Events.Heard heard = events.next(waitMillis);
        registry.look();
        if (heard.missed()) {
            readAll(records, events);
        } else {
            read(heard.gone(), records);
        }
        records.left(others.doubtful()).forEach(others::left);
        dead().forEach(records::bury);
        registry.found(living());
    }

    /** What is left of those who were known before, though nobody can be asked. */
    void withoutLink() {
        dead();
        registry.found(living());
    }

    private List<String> dead() {
        return others.dead();
    }

    private List<InstanceRecord> living() {
        others.removeIf(registry::isOwn);
        return others.living();
    }

    /** First this host, as others do the same now; and the end of the stream first, so that nothing is between it and what is read. */
    private void readAll(Records records, Events events) {
        registry.own().forEach(instance -> instance.write(records));
        events.skip();
        Set<String> ids = records.ids(registry::stepped);
        Map<String, Records.Found> found = records.read(ids, registry::stepped);
        others.excuse(id -> !found.containsKey(id)); // lost, and brought back by whoever lives
        found.forEach(this::met);
        registry.own().forEach(instance -> mend(instance, found, records));
        registry.found(living());
    }

    private static void mend(OwnInstance instance, Map<String, Records.Found> found, Records records) {
        Records.Found there = found.get(instance.record().id());
        if (instance.failure().isEmpty() && (there == null || !there.stored().record().equals(instance.record()))) {
            instance.rewrite(records);
        }
    }

    private void read(Map<String, Boolean> heard, Records records) {
        Map<String, Records.Found> found =
                records.read(heard.keySet().stream().filter(id -> !registry.isOwn(id)).toList(), registry::stepped);
        found.forEach(this::met);
        heard.forEach((id, gone) -> {
            if (gone && !found.containsKey(id)) {
                others.gone(id);
            }
        });
    }

    private void met(String id, Records.Found found) {
        if (!registry.isOwn(id)) {
            others.met(id, found);
        }
    }
}
