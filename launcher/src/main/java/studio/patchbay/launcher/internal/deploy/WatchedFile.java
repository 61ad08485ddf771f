package studio.patchbay.launcher.internal.deploy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.runtime.BundleState.Code;

/**
 * One file of a watched folder and the verdict on its content. A new verdict is passed only on a whole file: at once if
 * the file appeared under its name and is complete (somebody renamed it), otherwise after it has been still for the quiet
 * period and is complete. What stays incomplete for {@link #PATIENCE} is judged as it is. Until then the old verdict stands.
 *
 * <p>Times are of {@link System#nanoTime()}.
 */
final class WatchedFile {

    /** Between "not there yet" and "broken": a copy that pauses longer is reported as broken until it goes on. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** A batch does not wait longer for a file that is not whole. */
    private static final Duration WORTH_WAITING = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(WatchedFile.class);

    /** What a look at the file brought. */
    enum Finding {
        NOTHING_NEW,
        NEW_VERDICT,
        GONE
    }

    private final Folder folder;
    private final Path path;
    private final long quiet;

    private Verdict verdict;
    private FileStamp stamp;
    private boolean renamedIn;
    private boolean unreadable;
    private boolean due = true;
    private long dueAt;
    private long stillSince;
    /** When a look found it not whole; 0 if there was none since the last verdict. */
    private long unfinishedSince;

    WatchedFile(Folder folder, Path path, Duration quiet) {
        this.folder = folder;
        this.path = path;
        this.quiet = quiet.toNanos();
    }

    Folder folder() {
        return folder;
    }

    Path path() {
        return path;
    }

    Optional<Verdict> verdict() {
        return Optional.ofNullable(verdict);
    }

    /** The name came into being, perhaps over an older file. */
    void appeared(long now) {
        renamedIn = true;
        due = true;
        dueAt = now;
        stillSince = now;
    }

    /** The content, the time or the existence changed. */
    void changed(long now) {
        due = true;
        stillSince = now;
        dueAt = exists() ? now + quiet : now;
    }

    /** For file systems that tell nothing: looks whether it changed. What could not be read is always tried again. */
    void scanned(long now) {
        if (!due && (unreadable || !currentStamp().equals(Optional.ofNullable(stamp)))) {
            changed(now);
        }
    }

    boolean isDue() {
        return due;
    }

    long dueAt() {
        return dueAt;
    }

    /** Whether a verdict on new content is about to come. */
    boolean isExpected(long now) {
        return due && !unreadable && (unfinishedSince == 0 || now - unfinishedSince < WORTH_WAITING.toNanos());
    }

    Finding look(Staging staging, long now) {
        due = false;
        try {
            Optional<FileStamp> current = FileStamp.of(path);
            return current.isEmpty() ? Finding.GONE : look(current.get(), staging, now);
        } catch (NoSuchFileException e) {
            return Finding.GONE;
        } catch (IOException e) {
            return unreadable(e, now);
        } catch (RuntimeException | Error e) {
            LOG.error("Unexpected failure with {}", path, e);
            return pass(new Verdict.Bad("", Reason.unexpected("reading it", e), false));
        }
    }

    private Finding look(FileStamp current, Staging staging, long now) throws IOException {
        boolean atOnce = renamedIn;
        renamedIn = false;
        unreadable = false;
        if (!current.equals(stamp)) {
            stamp = current;
            stillSince = now;
        }
        boolean quietEnough = atOnce || now - stillSince >= quiet;
        if (!isHopeless(now) && !(quietEnough && ZipEnd.isComplete(path))) {
            return again(now, now + quiet);
        }
        return judge(staging, now);
    }

    private Finding judge(Staging staging, long now) throws IOException {
        Verdict found = read(staging);
        if (!Optional.of(stamp).equals(FileStamp.of(path))) {
            return again(now, now + quiet);
        }
        if (found instanceof Verdict.Bad bad && bad.unfinished() && !isHopeless(now)) {
            return again(now, stillSince + PATIENCE.toNanos());
        }
        return pass(found);
    }

    private Verdict read(Staging staging) throws IOException {
        String hash = "";
        try {
            Staged copy = staging.copy(path);
            hash = copy.sha256();
            return hash.equals(verdictHash())
                    ? verdict
                    : new Verdict.Good(new Candidate(folder, path, copy, JarCheck.check(copy.file())));
        } catch (RefusedException e) {
            return new Verdict.Bad(hash, e.reason(), e instanceof DamagedException);
        }
    }

    private Finding pass(Verdict found) {
        boolean same = verdict != null && found.equals(verdict);
        verdict = found;
        unfinishedSince = 0;
        return same ? Finding.NOTHING_NEW : Finding.NEW_VERDICT;
    }

    private Finding again(long now, long at) {
        unfinishedSince = unfinishedSince == 0 ? now : unfinishedSince;
        due = true;
        dueAt = at;
        return Finding.NOTHING_NEW;
    }

    /** Windows denies access to a file that is being written, so this may pass. */
    private Finding unreadable(IOException e, long now) {
        unreadable = true;
        return isHopeless(now)
                ? pass(new Verdict.Bad(
                        "", new Reason(Code.UNREADABLE, "cannot be read (" + e + "); check its permissions"), false))
                : again(now, now + quiet);
    }

    private boolean isHopeless(long now) {
        return now - stillSince >= PATIENCE.toNanos();
    }

    private String verdictHash() {
        return verdict == null ? "" : verdict.sha256();
    }

    private boolean exists() {
        return currentStamp().isPresent();
    }

    private Optional<FileStamp> currentStamp() {
        try {
            return FileStamp.of(path);
        } catch (IOException e) {
            return Optional.ofNullable(stamp); // told by the look that follows, or known already
        }
    }
}
