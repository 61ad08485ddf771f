package studio.patchbay.registry.internal.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.patchbay.registry.internal.known.Silence;
import studio.patchbay.registry.internal.known.Timing;

/** Drafts, heartbeats and marks of instances that are gone; deleted when they have been there for long. */
final class Leftovers {

    private static final List<String> KINDS =
            List.of(InstanceFiles.GONE, InstanceFiles.DRAFT, InstanceFiles.BEAT, ".tmp");

    private final Path folder;
    private final Timing timing;
    private final Silence silence;
    private final Map<String, Long> since = new HashMap<>();

    Leftovers(Path folder, Timing timing, Silence silence) {
        this.folder = folder;
        this.timing = timing;
        this.silence = silence;
    }

    /** @param names of all files in the directory */
    void look(Set<String> names) throws IOException {
        since.keySet().retainAll(names);
        for (String name : names) {
            if (isLeft(name, names)) {
                long first = since.computeIfAbsent(name, any -> silence.now());
                if (silence.since(first).compareTo(timing.leftover()) > 0) {
                    Files.deleteIfExists(folder.resolve(name));
                }
            } else {
                since.remove(name);
            }
        }
    }

    private static boolean isLeft(String name, Set<String> names) {
        return KINDS.stream().anyMatch(name::endsWith)
                && !names.contains(name.substring(0, name.lastIndexOf('.')) + InstanceFiles.RECORD);
    }
}
