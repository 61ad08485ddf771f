package studio.patchbay.registry.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import studio.patchbay.api.registry.InstanceProcess;
import studio.patchbay.registry.internal.file.FileRegistry;
import studio.patchbay.registry.internal.file.RegistryFolder;
import studio.patchbay.registry.internal.known.Timing;
import studio.patchbay.registry.internal.process.Processes;

/** The directory of a soak, as each of its processes is told it in its arguments. */
record Directory(Path path, Duration heartbeat, Duration stale) {

    /** A process that nobody can look at, as one of another machine: what is known of it is its heartbeat. */
    static final InstanceProcess FAR = new InstanceProcess("far", "another machine", 4711, "17");

    static Directory of(String... arguments) {
        return new Directory(Path.of(arguments[0]),
                Duration.ofMillis(Long.parseLong(arguments[1])), Duration.ofMillis(Long.parseLong(arguments[2])));
    }

    String[] arguments() {
        return new String[] {path.toString(), Long.toString(heartbeat.toMillis()), Long.toString(stale.toMillis())};
    }

    /** What the component of the distribution makes. */
    FileRegistry open() {
        return new FileRegistry(
                RegistryFolder.open(path), new Timing(heartbeat, stale), new Processes(), act -> {}, System::nanoTime).start();
    }

    /** The number of the last heartbeat of an instance, which is how often its process has written; 0 if there is none. */
    long lastBeat(String id) throws IOException {
        try {
            String text = Files.readString(path.resolve(id + ".beat")).strip();
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    static InstanceProcess process(boolean far) {
        return far ? FAR : new Processes().current();
    }
}
