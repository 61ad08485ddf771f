package studio.patchbay.launcher.internal.deploy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file system's own events of the watched folders. It watches their parents as well, to see a folder come back that
 * was deleted or moved away. Where the file system or a limit of the operating system allows no events, it says so once
 * and only waits.
 */
final class FolderWatch implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    /** What happened while waiting. */
    static final class Changes {
        /** Events may be missing: compare everything. */
        boolean scan;
        /** Names that came into being. */
        final Set<Path> appeared = new LinkedHashSet<>();
        /** Names whose file was written, touched or deleted. */
        final Set<Path> changed = new LinkedHashSet<>();
    }

    /** A folder under watch; the key of its inode tells whether it is still the one at its path. */
    private record Watched(WatchKey key, Object inode) {}

    private final List<Folder> folders;
    private final WatchService events;
    private final Map<Path, Watched> watched = new HashMap<>();
    private final Set<Path> unwatchable = new LinkedHashSet<>();
    private final Gate gate = new Gate();

    FolderWatch(List<Folder> folders) {
        this.folders = folders;
        this.events = open();
    }

    private static WatchService open() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException e) {
            LOG.warn("The system gives no file events ({}); folders are only scanned from time to time. On Linux raise "
                    + "fs.inotify.max_user_instances.", e.getMessage());
            return null;
        }
    }

    /** Watches those folders that are there and were not, or are others than before. Call it before each scan. */
    void renew() {
        for (Folder folder : folders) {
            renew(folder.path());
            renew(folder.path().getParent());
        }
    }

    private void renew(Path folder) {
        if (events == null || folder == null) {
            return;
        }
        try {
            if (!Files.isDirectory(folder)) {
                forget(folder);
                return;
            }
            Object inode = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
            Watched known = watched.get(folder);
            if (known == null || !known.key().isValid() || !Objects.equals(known.inode(), inode)) {
                forget(folder);
                WatchKey key = folder.register(events, StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE);
                watched.put(folder, new Watched(key, inode));
                unwatchable.remove(folder);
            }
        } catch (IOException e) {
            if (unwatchable.add(folder)) {
                LOG.warn("{} gives no file events ({}); it is only scanned from time to time", folder, e.toString());
            }
        }
    }

    private void forget(Path folder) {
        Watched old = watched.remove(folder);
        if (old != null) {
            old.key().cancel();
        }
    }

    /** Waits for an event, for {@link #wake} or for the time to pass, and takes all events that are there by then. */
    Changes await(Duration atMost) {
        Changes changes = new Changes();
        try {
            WatchKey key = gate.pass(() -> poll(atMost));
            for (; key != null; key = events.poll()) {
                take(key, changes);
            }
        } catch (ClosedWatchServiceException closed) {
            LOG.debug("closed while waiting");
        }
        return changes;
    }

    private WatchKey poll(Duration atMost) throws InterruptedException {
        long nanos = Math.max(0, atMost.toNanos());
        if (events == null) {
            TimeUnit.NANOSECONDS.sleep(nanos);
            return null;
        }
        return events.poll(nanos, TimeUnit.NANOSECONDS);
    }

    private void take(WatchKey key, Changes changes) {
        Path folder = (Path) key.watchable();
        for (WatchEvent<?> event : key.pollEvents()) {
            if (event.context() instanceof Path name) {
                take(event.kind(), folder.resolve(name), changes);
            } else {
                changes.scan = true; // OVERFLOW
            }
        }
        if (!key.reset()) {
            changes.scan = true; // the folder is gone
        }
    }

    private void take(WatchEvent.Kind<?> kind, Path path, Changes changes) {
        if (folders.stream().anyMatch(folder -> folder.path().equals(path))) {
            changes.scan |= kind != StandardWatchEventKinds.ENTRY_MODIFY;
        } else if (kind == StandardWatchEventKinds.ENTRY_CREATE) {
            changes.appeared.add(path);
        } else {
            changes.changed.add(path);
        }
    }

    /** Ends the present or the next {@link #await}. */
    void wake() {
        gate.wake();
    }

    @Override
    public void close() throws IOException {
        if (events != null) {
            events.close();
        }
    }
}
