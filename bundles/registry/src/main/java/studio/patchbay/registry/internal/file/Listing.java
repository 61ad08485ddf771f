package studio.patchbay.registry.internal.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import studio.patchbay.registry.internal.known.Silence;
import studio.patchbay.registry.internal.known.Timing;

/**
 * What is in the directory. It is only listed when its time of modification is another one than before, which a record that
 * is written, renamed or deleted sees to and a heartbeat does not; once more after that, as two changes may have the same time;
 * and from time to time, whatever a share makes of these times.
 */
final class Listing {

    private final Path folder;
    private final Timing timing;
    private final Silence silence;
    private String seen = "";
    private boolean again;
    private long listed;

    Listing(Path folder, Timing timing, Silence silence) {
        this.folder = folder;
        this.timing = timing;
        this.silence = silence;
    }

    /** The names of all files; null if they are those of the last time. */
    Set<String> changed() throws IOException {
        String now = Files.getLastModifiedTime(folder).toString();
        boolean different = !now.equals(seen);
        if (!different && !again && silence.since(listed).compareTo(timing.heartbeat()) < 0) {
            return null;
        }
        Set<String> names = names();
        seen = now;
        again = different;
        listed = silence.now();
        return names;
    }

    /** The next look sees everything anew. */
    void forget() {
        seen = "";
    }

    private Set<String> names() throws IOException {
        Set<String> names = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }
}
