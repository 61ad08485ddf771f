package studio.patchbay.registry.redis.internal.engine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.resps.ScanResult;

/** The records that are kept in the engine. */
public final class Records {

    /** So many instances are known at most; a studio has some hundred. */
    public static final int MOST = 10_000;

    private static final int PAGE = 500;
    private static final int AT_ONCE = 64;

    private final Link link;
    private final Keys keys;
    private final Refused refused;

    public Records(Link link, Keys keys, Refused refused) {
        this.link = link;
        this.keys = keys;
        this.refused = refused;
    }

    /**
     * One as it was found.
     *
     * @param left what is left of its lease, by the engine's clock
     */
    public record Found(Stored stored, Duration left) {}

    /** The ids of all; in steps, as others use the engine, too. */
    public Set<String> ids(Runnable step) {
        Set<String> ids = new LinkedHashSet<>();
        ScanParams pattern = new ScanParams().match(keys.allInstances()).count(PAGE);
        String cursor = ScanParams.SCAN_POINTER_START;
        do {
            String from = cursor;
            ScanResult<String> page = link.ask(commands -> commands.scan(from, pattern));
            page.getResult().forEach(key -> add(key, ids));
            cursor = page.getCursor();
            step.run();
        } while (!cursor.equals(ScanParams.SCAN_POINTER_START));
        return ids;
    }

    private void add(String key, Set<String> ids) {
        Optional<String> id = keys.id(key);
        if (id.isEmpty()) {
            refused.add(key, "its name has no id of an instance");
        } else if (ids.size() < MOST) {
            ids.add(id.get());
        } else {
            refused.add(keys.allInstances(), "there are more than " + MOST + " of them");
        }
    }

    /** Those of them that are there, and are what they should be. */
    public Map<String, Found> read(Collection<String> ids, Runnable step) {
        Map<String, Found> found = new LinkedHashMap<>();
        List<String> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            readSome(all.subList(from, Math.min(from + AT_ONCE, all.size())), found);
            step.run();
        }
        return found;
    }

    private void readSome(List<String> ids, Map<String, Found> found) {
        List<Response<byte[]>> texts = new ArrayList<>();
        List<Response<Long>> left = new ArrayList<>();
        try (Pipeline questions = link.questions()) {
            for (String id : ids) {
                // Never more than one byte too much, whatever somebody has put there.
                byte[] key = keys.instance(id).getBytes(StandardCharsets.UTF_8);
                texts.add(questions.getrange(key, 0, Stored.LARGEST));
                left.add(questions.pttl(key));
            }
            questions.sync();
        }
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            try {
                read(id, texts.get(i).get(), left.get(i).get()).ifPresent(one -> found.put(id, one));
            } catch (JedisDataException | IllegalArgumentException e) {
                refused.add(keys.instance(id), String.valueOf(e.getMessage()));
            }
        }
    }

    private static Optional<Found> read(String id, byte[] text, long left) {
        if (left == -2) {
            return Optional.empty();
        }
        if (left < 0) {
            throw new IllegalArgumentException("it has no lease");
        }
        return Optional.of(new Found(Stored.of(id, text), Duration.ofMillis(left)));
    }

    /** What is left of the leases of those that are there. */
    public Map<String, Duration> left(Collection<String> ids) {
        Map<String, Response<Long>> answers = new LinkedHashMap<>();
        try (Pipeline questions = link.questions()) {
            ids.forEach(id -> answers.put(id, questions.pttl(keys.instance(id))));
            questions.sync();
        }
        Map<String, Duration> left = new LinkedHashMap<>();
        answers.forEach((id, answer) -> {
            if (answer.get() >= 0) {
                left.put(id, Duration.ofMillis(answer.get()));
            }
        });
        return left;
    }

    /** Puts it there, and tells everybody. */
    public void put(Stored stored) {
        byte[] bytes = stored.bytes();
        String id = stored.record().id();
        link.write(orders -> {
            Response<String> set = orders.set(keys.instance(id).getBytes(StandardCharsets.UTF_8), bytes,
                    SetParams.setParams().px(stored.lease().toMillis()));
            Response<?> told = orders.xadd(keys.events(), Events.kept(), Events.event(id, false));
            return () -> {
                set.get();
                return told.get();
            };
        });
    }

    /** Begins its lease anew; false if it is not there any more. */
    public boolean renew(Stored stored) {
        return link.write(orders -> {
            Response<Long> renewed = orders.pexpire(keys.instance(stored.record().id()), stored.lease().toMillis());
            return () -> renewed.get() == 1;
        });
    }

    /** Takes it away, and tells everybody. */
    public void withdraw(String id) {
        link.write(orders -> {
            Response<Long> deleted = orders.del(keys.instance(id));
            Response<?> told = orders.xadd(keys.events(), Events.kept(), Events.event(id, true));
            return () -> {
                deleted.get();
                return told.get();
            };
        });
    }

    /** Takes away that of another host, which has ended; who is the first tells everybody. */
    public void bury(String id) {
        long deleted = link.write(orders -> orders.del(keys.instance(id))::get);
        if (deleted > 0) {
            link.write(orders -> orders.xadd(keys.events(), Events.kept(), Events.event(id, true))::get);
        }
    }
}
