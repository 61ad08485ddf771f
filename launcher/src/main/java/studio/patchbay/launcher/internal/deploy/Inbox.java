package studio.patchbay.launcher.internal.deploy;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is in the watched folders. Used by one thread. */
final class Inbox {

    /** A large batch waits this many quiet periods for more. */
    private static final int MOST_QUIET = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final List<Folder> folders;
    private final Staging staging;
    private final Duration quiet;
    private final Map<Path, WatchedFile> files = new HashMap<>();
    private final Set<Path> unlistable = new HashSet<>();

    /** How many verdicts are new since the last batch, and since when there are any. */
    private int news;
    private long newsSince;
    private long namesChangedAt;

    Inbox(List<Folder> folders, Staging staging, Duration quiet) {
        this.folders = folders;
        this.staging = staging;
        this.quiet = quiet;
    }

    /** A name came into being. */
    void appeared(Path path, long now) {
        namesChangedAt = now;
        file(path).ifPresent(file -> file.appeared(now));
    }

    /** A file was written, touched or deleted. */
    void changed(Path path, long now) {
        file(path).ifPresent(file -> file.changed(now));
    }

    /** Compares the folders with what is known. */
    void scan(long now) {
        for (Folder folder : folders) {
            known(folder).forEach(file -> file.scanned(now));
            for (Path path : list(folder)) {
                if (!files.containsKey(path)) {
                    appeared(path, now);
                }
            }
        }
    }

    /** Looks at the files whose time has come. */
    void look(long now) {
        for (WatchedFile file : List.copyOf(files.values())) {
            if (file.isDue() && file.dueAt() - now <= 0) {
                switch (file.look(staging, System.nanoTime())) {
                    case GONE -> forget(file, now);
                    case NEW_VERDICT -> tell(now);
                    case NOTHING_NEW -> { }
                }
            }
        }
    }

    private void forget(WatchedFile file, long now) {
        files.remove(file.path());
        namesChangedAt = now;
        tell(now);
    }

    private void tell(long now) {
        newsSince = news > 0 ? newsSince : now;
        news++;
    }

    /** When {@link #look} has something to do next. */
    OptionalLong nextLook() {
        return files.values().stream().filter(WatchedFile::isDue).mapToLong(WatchedFile::dueAt).min();
    }

    /**
     * When what was found should be acted on: when all files that came have been read, and no name has come or gone for the
     * quiet period, so that many files that are dropped or exchanged together are one batch, but {@code longest} after the
     * first of them at the latest. The more there are, the longer it waits for another one.
     */
    OptionalLong batchAt(long now, Duration longest) {
        if (news == 0) {
            return OptionalLong.empty();
        }
        long end = newsSince + longest.toNanos();
        boolean more = files.values().stream().anyMatch(file -> file.isExpected(now));
        return OptionalLong.of(more ? end : Math.min(end, namesChangedAt + quiet.toNanos() * Math.min(news, MOST_QUIET)));
    }

    /** What was found is being acted on. */
    void acknowledge() {
        news = 0;
    }

    Collection<WatchedFile> files() {
        return files.values();
    }

    /** The good ones, in order. */
    List<Candidate> candidates() {
        return files.values().stream()
                .flatMap(file -> file.verdict().stream())
                .flatMap(verdict -> verdict instanceof Verdict.Good good ? Stream.of(good.candidate()) : Stream.empty())
                .sorted(Candidate.IN_ORDER)
                .toList();
    }

    /** Those that are there, but have no good content, or none yet. */
    Set<Path> doubtful() {
        return files.values().stream()
                .filter(file -> !(file.verdict().orElse(null) instanceof Verdict.Good))
                .map(WatchedFile::path)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Optional<WatchedFile> file(Path path) {
        return folders.stream()
                .filter(folder -> folder.accepts(path))
                .findFirst()
                .map(folder -> files.computeIfAbsent(path, p -> new WatchedFile(folder, p, quiet)));
    }

    private List<WatchedFile> known(Folder folder) {
        return files.values().stream().filter(file -> file.folder() == folder).toList();
    }

    private List<Path> list(Folder folder) {
        List<Path> listed = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder.path(), folder::accepts)) {
            stream.forEach(listed::add);
            unlistable.remove(folder.path());
        } catch (NoSuchFileException | NotDirectoryException e) {
            LOG.debug("{} is not there", folder.path());
        } catch (IOException | DirectoryIteratorException e) {
            if (unlistable.add(folder.path())) {
                LOG.warn("Cannot list the folder {} ({}); what came from it stays as it is", folder.path(), e.toString());
            }
        }
        return listed;
    }
}
