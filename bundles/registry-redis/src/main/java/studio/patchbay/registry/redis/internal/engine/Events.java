package studio.patchbay.registry.redis.internal.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.XAddParams;
import redis.clients.jedis.params.XReadParams;
import redis.clients.jedis.resps.StreamEntry;
import studio.patchbay.api.registry.InstanceRecord;

/**
 * The stream of what has changed, read from where this reader has come to. It says which instance, not what of it: the record is
 * read from its key. Belongs to the thread that reads.
 */
public final class Events {

    /** Some more than what happens while a reader is held up; who has missed something reads everything anew. */
    private static final int KEPT = 1_000;
    private static final int AT_ONCE = 200;
    private static final String ID = "id";
    private static final String GONE = "gone";
    private static final StreamEntryID NONE = new StreamEntryID(0, 0);

    private final Link link;
    private final Keys keys;
    private final Refused refused;
    private StreamEntryID last = NONE;

    /** @param keys what the stream is called */
    public Events(Link link, Keys keys, Refused refused) {
        this.link = link;
        this.keys = keys;
        this.refused = refused;
    }

    /**
     * What has happened.
     *
     * @param gone by the id of an instance, whether it was withdrawn when it was last heard of
     * @param missed whether something may have been missed, so that everything has to be read anew
     */
    public record Heard(Map<String, Boolean> gone, boolean missed) {}

    /** How to add that the instance has come or changed, or is gone. */
    static Map<String, String> event(String id, boolean gone) {
        return gone ? Map.of(ID, id, GONE, "1") : Map.of(ID, id);
    }

    static XAddParams kept() {
        return XAddParams.xAddParams().maxLen(KEPT).approximateTrimming();
    }

    /** Goes on from the end: what is read of the instances after this is not older. */
    public void skip() {
        last = end();
    }

    /** Waits for a while. */
    public Heard next(int waitMillis) {
        Map<String, Boolean> heard = new LinkedHashMap<>();
        var streams = link.ask(commands -> commands.xread(
                XReadParams.xReadParams().count(AT_ONCE).block(Math.min(waitMillis, Link.LONGEST_WAIT_MILLIS)),
                Map.of(keys.events(), last)));
        if (streams == null || streams.isEmpty()) {
            // A wiped engine, or one that has lost its end, tells nothing: its stream ends before, or is another one.
            return new Heard(heard, !end().equals(last));
        }
        StreamEntryID before = last;
        List<StreamEntry> entries = streams.get(0).getValue();
        for (StreamEntry entry : entries) {
            last = entry.getID();
            add(entry, heard);
        }
        // One that was not there before is read from its beginning, unless it is so long already that it may have lost that.
        boolean whole = before.equals(NONE) ? entries.size() < AT_ONCE : isKept(before);
        return new Heard(heard, !whole);
    }

    private void add(StreamEntry entry, Map<String, Boolean> heard) {
        String id = entry.getFields().getOrDefault(ID, "");
        if (InstanceRecord.isId(id)) {
            heard.remove(id); // the last one counts, in its order
            heard.put(id, entry.getFields().containsKey(GONE));
        } else {
            refused.add(keys.events(), "an entry names no instance");
        }
    }

    /** Where the stream ends, be it empty: a trimmed one still knows. */
    private StreamEntryID end() {
        try {
            return link.ask(commands -> commands.xinfoStream(keys.events())).getLastGeneratedId();
        } catch (JedisDataException e) {
            if (String.valueOf(e.getMessage()).contains("no such key")) {
                return NONE;
            }
            throw e;
        }
    }

    /** As entries are dropped from the beginning, nothing behind one that is still there has been. */
    private boolean isKept(StreamEntryID id) {
        List<StreamEntry> found = link.ask(commands -> commands.xrange(keys.events(), id, id, 1));
        return !found.isEmpty();
    }
}
