package studio.patchbay.registry.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceSnapshot;
import studio.patchbay.api.registry.InstanceStatus;

/** Compares each snapshot of a registry with what lives. */
final class Watching {

    private static final long PATIENCE = Duration.ofSeconds(10).toNanos();

    private final String name;
    private final Map<String, Expected> instances = new HashMap<>();
    private final List<Long> seenAfter = new ArrayList<>();
    private final List<Long> nearGoneAfter = new ArrayList<>();
    private final List<Long> farGoneAfter = new ArrayList<>();
    private Map<String, InstanceRecord> present = Map.of();
    private Faults faults = Faults.NONE;

    Watching(String name) {
        this.name = name;
    }

    /** That one lives from now on. */
    synchronized void expect(String id) {
        instances.put(id, new Expected());
        look(present);
    }

    /** That one may end from now on. */
    synchronized void forget(String id) {
        Expected instance = instances.get(id);
        instance.ended = System.nanoTime();
        if (!instance.seen && instance.ended - instance.since > PATIENCE) {
            fault(new Faults(0, 1, 0, 0), id + " lived for " + (instance.ended - instance.since) / 1_000_000 + " ms, and was not seen");
        }
    }

    synchronized void see(InstanceSnapshot snapshot) {
        Map<String, InstanceRecord> known = present;
        present = snapshot.instances().stream().collect(Collectors.toMap(InstanceRecord::id, record -> record));
        for (InstanceRecord record : snapshot.instances()) {
            if (known.get(record.id()) != record && !SealedRecord.isWhole(record)) {
                fault(new Faults(1, 0, 0, 0), record.id() + " is torn");
            }
        }
        look(present);
    }

    private void look(Map<String, InstanceRecord> now) {
        for (Iterator<Map.Entry<String, Expected>> all = instances.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Expected> one = all.next();
            InstanceRecord record = now.get(one.getKey());
            if (record != null) {
                there(one.getKey(), one.getValue(), record);
            } else if (one.getValue().lives()) {
                missing(one.getKey(), one.getValue());
            } else {
                if (one.getValue().seen) {
                    (one.getValue().far ? farGoneAfter : nearGoneAfter).add(System.nanoTime() - one.getValue().ended);
                }
                all.remove();
            }
        }
    }

    private void there(String id, Expected instance, InstanceRecord record) {
        if (!instance.seen) {
            instance.seen = true;
            instance.far = record.process().equals(Directory.FAR);
            seenAfter.add(System.nanoTime() - instance.since);
        }
        if (instance.lives() && record.status() == InstanceStatus.UNREACHABLE) {
            fault(new Faults(0, 0, 1, 0), id + " lives, and is said to be unreachable");
        }
        if (SealedRecord.number(record) < instance.number) {
            fault(new Faults(0, 0, 0, 1), id + " is back at " + SealedRecord.number(record) + " after " + instance.number);
        }
        instance.number = SealedRecord.number(record);
    }

    private void missing(String id, Expected instance) {
        if (instance.seen) {
            instance.seen = false; // told once
            fault(new Faults(0, 0, 1, 0), id + " lives, and is gone");
        }
    }

    private void fault(Faults more, String what) {
        faults = faults.plus(more);
        System.err.println(name + ": " + what);
    }

    synchronized Faults faults() {
        return faults;
    }

    /** Who is there, of all. */
    synchronized Set<String> present() {
        return new TreeSet<>(present.keySet());
    }

    /** Milliseconds from when an instance may have ended until it was not there any more. */
    synchronized List<Long> goneAfter(boolean far) {
        return millis(far ? farGoneAfter : nearGoneAfter);
    }

    /** Milliseconds from when an instance was announced until it was there. */
    synchronized List<Long> seenAfter() {
        return millis(seenAfter);
    }

    private static List<Long> millis(List<Long> nanos) {
        return nanos.stream().map(TimeUnit.NANOSECONDS::toMillis).toList();
    }
}
