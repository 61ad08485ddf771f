package studio.patchbay.launcher.internal.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.launcher.internal.framework.StartException;

/**
 * The folder {@code run/<pid>-<random>} of one running process. A lock on the file {@code alive} in it, which the
 * operating system drops with the process, tells the living from the dead; unlike a process id it is right across
 * containers that share a home. No other process ever waits for that lock.
 */
public final class ProcessFolder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessFolder.class);
    private static final String ALIVE = "alive";
    /** A younger folder may belong to a process that has not taken its lock yet. */
    private static final Duration NEWBORN = Duration.ofSeconds(10);

    private final Path path;
    private final FileChannel alive;

    private ProcessFolder(Path path, FileChannel alive) {
        this.path = path;
        this.alive = alive;
    }

    public static ProcessFolder create(HomeFolder home) {
        try {
            Path path = createUnique(home.run());
            FileChannel alive = FileChannel.open(
                    path.resolve(ALIVE), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            alive.lock();
            return new ProcessFolder(path, alive);
        } catch (IOException e) {
            throw new StartException("The folder " + home.run() + " cannot be used: " + FileProblem.of(e), e);
        }
    }

    /** Without SecureRandom, whose start takes longer than everything else here. */
    private static Path createUnique(Path parent) throws IOException {
        String unique = Long.toString(System.nanoTime() & Long.MAX_VALUE, Character.MAX_RADIX);
        try {
            return Files.createDirectory(parent.resolve(ProcessHandle.current().pid() + "-" + unique));
        } catch (FileAlreadyExistsException e) {
            return createUnique(parent);
        }
    }

    public Path path() {
        return path;
    }

    /** The process id in the name of such a folder, or -1 if the name is none. */
    public static long pid(Path folder) {
        String[] parts = folder.getFileName().toString().split("-", 2);
        return parts.length == 2 && parts[0].matches("\\d{1,18}") ? Long.parseLong(parts[0]) : -1;
    }

    /** Deletes what crashed processes left behind. */
    public static void deleteStale(HomeFolder home) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(home.run(), Files::isDirectory)) {
            for (Path folder : folders) {
                if (pid(folder) >= 0 && stale(folder)) {
                    LOG.info("Deleting {}, left behind by a process that is gone", folder);
                    FolderTree.delete(folder);
                }
            }
        } catch (IOException e) {
            LOG.warn("Folders of dead processes in {} could not be deleted: {}", home.run(), e.toString());
        }
    }

    /** Whether no living process holds the folder. */
    public static boolean stale(Path folder) throws IOException {
        if (mine(folder) || Files.getLastModifiedTime(folder).toInstant().isAfter(Instant.now().minus(NEWBORN))) {
            return false;
        }
        Path lock = folder.resolve(ALIVE);
        if (!Files.exists(lock)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            return channel.tryLock() != null;
        }
    }

    /**
     * Closing any channel on a file drops all of this process's POSIX locks on it, so its own folders must not even be
     * asked. The same process id from before this process started is somebody else's: in a container it is often 1.
     */
    private static boolean mine(Path folder) throws IOException {
        Instant started = ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH);
        return pid(folder) == ProcessHandle.current().pid()
                && !Files.getLastModifiedTime(folder).toInstant().isBefore(started);
    }

    @Override
    public void close() {
        try {
            alive.close();
            FolderTree.delete(path);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted; the next start will do it: {}", path, e.toString());
        }
    }
}
