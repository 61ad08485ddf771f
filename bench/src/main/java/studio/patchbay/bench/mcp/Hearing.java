package studio.patchbay.bench.mcp;

import java.util.HashSet;
import java.util.Set;
import studio.patchbay.bench.http.Samples;
import studio.patchbay.bench.http.WrongAnswerException;

/** When the streams of one era were told of changes, over any number of changes. */
public final class Hearing {

    private final Era era;
    private final Samples told = new Samples();
    private final Samples spread = new Samples();
    private final Set<OpenStream> ears = new HashSet<>();
    private int notTold;

    public Hearing(Era era) {
        this.era = era;
    }

    Era era() {
        return era;
    }

    /** All that are to be told of the next change. */
    void expect(Iterable<OpenStream> streams) {
        streams.forEach(stream -> {
            if (stream.era() == era) {
                ears.add(stream);
            }
        });
    }

    /**
     * Notes that one was told.
     *
     * @param sinceChange nanoseconds
     * @param sinceFirst nanoseconds since the first of all was told
     */
    void note(OpenStream stream, int changes, long sinceChange, long sinceFirst) throws WrongAnswerException {
        if (changes > 1 || !ears.remove(stream)) {
            throw new WrongAnswerException("one change was told more than once, " + era + " era");
        }
        told.add(sinceChange);
        spread.add(sinceFirst);
    }

    boolean complete() {
        return ears.isEmpty();
    }

    /** No more will come of this change. */
    void end() {
        notTold += ears.size();
        ears.clear();
    }

    /** Nanoseconds from a change until a stream was told. */
    public Samples told() {
        return told;
    }

    /** Nanoseconds from when the first stream was told until another was. */
    public Samples spread() {
        return spread;
    }

    public int notTold() {
        return notTold;
    }
}
