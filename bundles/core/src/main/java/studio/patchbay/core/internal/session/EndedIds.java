package studio.patchbay.core.internal.session;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sessions that their clients have ended, which must not be taken up again although their ids still open. Bounded: where there are
 * too many, everything that was begun before one that is forgotten counts as ended, too. Used under the monitor of its owner.
 */
final class EndedIds {

    private final int most;
    /** When each was begun, by what is unique in its id; the first ended first. */
    private final Map<String, Long> ended = new LinkedHashMap<>();
    private long allUntilMillis = Long.MIN_VALUE;

    EndedIds(int most) {
        this.most = most;
    }

    void add(SealedIds.Agreed session) {
        ended.put(session.unique(), session.issuedMillis());
        if (ended.size() > most) {
            Iterator<Long> oldest = ended.values().iterator();
            allUntilMillis = Math.max(allUntilMillis, oldest.next());
            oldest.remove();
        }
    }

    boolean contains(SealedIds.Agreed session) {
        return session.issuedMillis() <= allUntilMillis || ended.containsKey(session.unique());
    }

    /** Forgets those whose ids do not open any more. */
    void forgetBefore(long issuedMillis) {
        ended.values().removeIf(issued -> issued < issuedMillis);
    }
}
