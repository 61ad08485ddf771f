package studio.patchbay.registry.internal.file;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceStatus;
import studio.patchbay.registry.internal.known.Silence;
import studio.patchbay.registry.internal.known.Timing;
import studio.patchbay.registry.internal.process.Processes;

/** Looks at the instances of others in the directory, again and again. Belongs to one thread. */
final class Reader {

    private static final Logger LOG = LoggerFactory.getLogger(Reader.class);

    private final RegistryFolder folder;
    private final Timing timing;
    private final Processes processes;
    private final Silence silence;
    private final Strangers strangers;
    private final Listing listing;
    private final Leftovers leftovers;
    private final Quarantine quarantine;
    private final Map<String, Sighting> sightings = new HashMap<>();
    /** Records that could not be read once, in which state: a share may show half of one for a moment. */
    private final Map<String, Stamp> suspects = new HashMap<>();

    Reader(RegistryFolder folder, Timing timing, Processes processes, Silence silence, Strangers strangers) {
        this.folder = folder;
        this.timing = timing;
        this.processes = processes;
        this.silence = silence;
        this.strangers = strangers;
        this.listing = new Listing(folder.path(), timing, silence);
        this.leftovers = new Leftovers(folder.path(), timing, silence);
        this.quarantine = new Quarantine(folder.path());
    }

    /**
     * Who is there.
     *
     * @param own ids that this process announces itself
     * @throws IOException if the directory cannot be read; nothing has changed then, and no time has passed
     */
    List<InstanceRecord> look(Predicate<String> own) throws IOException {
        Set<String> names = listing.changed();
        silence.look();
        if (names != null) {
            meet(names, own);
            leftovers.look(names);
        }
        listen();
        return living();
    }

    private void meet(Set<String> names, Predicate<String> own) throws IOException {
        Set<String> ids = new HashSet<>();
        for (String name : names) {
            String id = name.endsWith(InstanceFiles.RECORD)
                    ? name.substring(0, name.length() - InstanceFiles.RECORD.length()) : "";
            if (InstanceRecord.isId(id) && !own.test(id)) {
                ids.add(id);
            }
        }
        sightings.keySet().removeIf(own);
        miss(ids);
        for (String id : ids) {
            meet(id);
        }
        suspects.keySet().retainAll(ids);
    }

    private void miss(Set<String> ids) {
        for (Iterator<Map.Entry<String, Sighting>> all = sightings.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Sighting> one = all.next();
            if (!ids.contains(one.getKey())) {
                if (files(one.getKey()).isWithdrawn()) {
                    all.remove();
                } else {
                    one.getValue().missed(silence);
                }
            }
        }
    }

    private void meet(String id) throws IOException {
        InstanceFiles files = files(id);
        Stamp stamp = files.stamp();
        if (stamp == null) {
            return; // gone since the listing; the next one says how
        }
        if (!stamp.regular() || stamp.owner() != null && !stamp.owner().equals(folder.owner())) {
            strangers.ignore(files.record(), stamp);
            sightings.remove(id);
            return;
        }
        Sighting sighting = sightings.computeIfAbsent(id, any -> new Sighting(silence));
        sighting.found();
        if (!stamp.equals(sighting.stamp())) {
            read(id, files, stamp, sighting);
        }
    }

    private void read(String id, InstanceFiles files, Stamp stamp, Sighting sighting) throws IOException {
        try {
            sighting.read(stamp, files.read(), silence);
            suspects.remove(id);
        } catch (NoSuchFileException e) {
            LOG.trace("{} has just gone", files.record(), e);
        } catch (IllegalArgumentException e) {
            listing.forget();
            if (stamp.equals(suspects.put(id, stamp))) {
                quarantine.take(files.record(), e.getMessage());
            }
        }
    }

    private void listen() throws IOException {
        for (Map.Entry<String, Sighting> one : sightings.entrySet()) {
            if (silence.since(one.getValue().listenedAt()).compareTo(timing.listening()) >= 0) {
                one.getValue().heard(files(one.getKey()).beat(), silence);
            }
        }
    }

    private List<InstanceRecord> living() throws IOException {
        List<InstanceRecord> living = new ArrayList<>();
        for (Iterator<Map.Entry<String, Sighting>> all = sightings.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<String, Sighting> one = all.next();
            Sighting sighting = one.getValue();
            Duration silent = silence.since(sighting.changedAt());
            if (isOver(sighting, silent)) {
                files(one.getKey()).withdraw();
                all.remove();
            } else if (isLost(sighting)) {
                all.remove();
            } else if (sighting.record() != null && silent.compareTo(timing.stale()) <= 0) {
                boolean suspicious = silent.compareTo(timing.suspicious()) > 0;
                living.add(suspicious ? sighting.record().with(InstanceStatus.UNREACHABLE) : sighting.record());
            }
        }
        return living;
    }

    /** Its process has ended, or it was silent for so long that its files may go; if it lives after all, it writes them again. */
    private boolean isOver(Sighting sighting, Duration silent) {
        return sighting.record() != null
                && (processes.isDead(sighting.record().process()) || silent.compareTo(timing.leftover()) > 0);
    }

    private boolean isLost(Sighting sighting) {
        return sighting.isMissed() && silence.since(sighting.missedAt()).compareTo(timing.grace()) > 0;
    }

    private InstanceFiles files(String id) {
        return new InstanceFiles(folder.path(), id);
    }
}
