package studio.patchbay.registry.internal.file;

import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.registry.internal.known.Silence;

/** What one reader has seen of an instance, and when. Belongs to the thread that looks. */
final class Sighting {

    private Stamp stamp;
    private InstanceRecord record;
    private String beat = "";
    private long changed;
    private long listened;
    private long missed = -1;

    /** A record that was never seen before; how old it is nobody knows. */
    Sighting(Silence silence) {
        this.changed = silence.now();
        this.listened = changed;
    }

    Stamp stamp() {
        return stamp;
    }

    /** Null as long as none could be read. */
    InstanceRecord record() {
        return record;
    }

    /** What says something else has been written by one who lives; a file that only has another time has been touched by anybody. */
    void read(Stamp now, InstanceRecord said, Silence silence) {
        stamp = now;
        if (!said.equals(record)) {
            record = said;
            changed = silence.now();
        }
    }

    /** Any other beat than the last one is a sign of life. */
    void heard(String now, Silence silence) {
        listened = silence.now();
        if (!now.isEmpty() && !now.equals(beat)) {
            beat = now;
            changed = silence.now();
        }
    }

    /** Its file is there. */
    void found() {
        missed = -1;
    }

    /** Its file is not there, and nobody has said that it was withdrawn. */
    void missed(Silence silence) {
        if (missed < 0) {
            missed = silence.now();
        }
    }

    boolean isMissed() {
        return missed >= 0;
    }

    long missedAt() {
        return missed;
    }

    long changedAt() {
        return changed;
    }

    long listenedAt() {
        return listened;
    }
}
