package studio.patchbay.launcher.internal.deploy;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import studio.patchbay.api.runtime.BundleState;
import studio.patchbay.api.runtime.BundleState.Code;
import studio.patchbay.api.runtime.BundleState.Status;

/** Says of each file what became of it. */
final class Report {

    private final Collection<WatchedFile> files;
    private final Collection<Installed> installed;
    private final Map<Candidate, Reason> failed;
    private final Map<Path, Reason> outranked;
    private final BuiltIns builtIns;
    private final Judge judge;

    Report(Collection<WatchedFile> files, Installer installer, Map<Path, Reason> outranked) {
        this.files = files;
        this.installed = installer.installed();
        this.failed = installer.failed();
        this.builtIns = installer.builtIns();
        this.judge = installer.judge();
        this.outranked = outranked;
    }

    /** All of which something is known, in the order of their paths. */
    List<BundleState> states() {
        return files.stream()
                .flatMap(file -> state(file).stream())
                .sorted(Comparator.comparing(BundleState::file))
                .toList();
    }

    private Optional<BundleState> state(WatchedFile file) {
        Optional<Verdict> verdict = file.verdict();
        if (verdict.isEmpty()) {
            return installed.stream().filter(one -> isOf(one, file.path())).findFirst().map(this::running);
        }
        return verdict.map(v -> v instanceof Verdict.Good good
                ? state(good.candidate())
                : bad(file.path(), (Verdict.Bad) v));
    }

    private BundleState bad(Path file, Verdict.Bad bad) {
        return installed.stream()
                .filter(one -> isOf(one, file) && isRunning(one))
                .findFirst()
                .map(one -> lastGood(file, Earlier.of(one), bad.sha256(), bad.reason()))
                .orElse(state(file, "", "", bad.sha256(), Status.QUARANTINED, bad.reason()));
    }

    private BundleState state(Candidate candidate) {
        Optional<Installed> here = installed.stream()
                .filter(one -> one.candidate().equals(candidate))
                .findFirst();
        if (here.filter(this::isRunning).isPresent()) {
            return running(here.get());
        }
        Reason failure = failed.get(candidate);
        Status status = here.isPresent() ? Status.WAITING : Status.QUARANTINED;
        Reason reason = here.map(this::whatItWaitsFor)
                .orElse(failure != null ? failure : outranked.getOrDefault(
                        candidate.file(), Reason.pending("it is about to be deployed")));
        boolean outranks = here.isPresent() || failure != null;
        return earlier(candidate)
                .filter(earlier -> outranks)
                .map(earlier -> lastGood(candidate.file(), earlier, candidate.sha256(), reason))
                .orElse(state(candidate, status, reason));
    }

    /** A version that runs although its file holds something else now. */
    private record Earlier(Identity identity, String goesOn) {

        static Earlier of(Installed one) {
            Identity identity = one.candidate().identity();
            return new Earlier(
                    identity, "the last good version, " + identity.version() + ", goes on until the host is restarted");
        }

        static Earlier ofBuiltIn(Bundle bundle) {
            Identity identity = new Identity(bundle.getSymbolicName(), bundle.getVersion());
            return new Earlier(identity, "the built-in version, " + identity.version() + ", goes on");
        }
    }

    /** What runs instead, unless it has a file of its own to be told with. */
    private Optional<Earlier> earlier(Candidate candidate) {
        String name = candidate.symbolicName();
        Optional<Earlier> own = installed.stream()
                .filter(one -> one.hasSymbolicName(name) && isRunning(one))
                .filter(one -> isOf(one, candidate.file()) || !hasFileOfItsOwn(one))
                .findFirst()
                .map(Earlier::of);
        return own.or(() -> candidate.folder().content() == Folder.Content.TRANSPORTS
                ? builtIns.running(name).map(Earlier::ofBuiltIn)
                : Optional.empty());
    }

    private boolean hasFileOfItsOwn(Installed one) {
        return files.stream().anyMatch(file -> isOf(one, file.path()));
    }

    private BundleState running(Installed one) {
        if (one.phase() != Phase.ACTIVE) {
            return state(one.candidate(), Status.WAITING, whatItWaitsFor(one));
        }
        return one.bundle().getState() == Bundle.ACTIVE
                ? active(one)
                : state(one.candidate(), Status.WAITING, new Reason(Code.STOPPED, "it was stopped by hand"));
    }

    private BundleState active(Installed one) {
        return judge.failure(one)
                .map(failure -> state(one.candidate(), failure.passing() ? Status.WAITING : Status.QUARANTINED,
                        Judge.reason(failure)))
                .orElseGet(() -> state(one.candidate(), Status.ACTIVE, Reason.NONE));
    }

    private Reason whatItWaitsFor(Installed one) {
        return switch (one.phase()) {
            case WAITING -> one.reason();
            case READY -> Reason.pending("it is about to be started");
            case STARTING -> Reason.pending(one.starter() + " has not returned yet");
            case ON_TRIAL -> judge.failure(one).map(Judge::reason).orElse(Reason.pending("it is about to be judged"));
            case ACTIVE -> Reason.NONE;
        };
    }

    private boolean isRunning(Installed one) {
        return one.phase() == Phase.ACTIVE;
    }

    private static boolean isOf(Installed one, Path file) {
        return one.candidate().file().equals(file);
    }

    private static BundleState state(Candidate candidate, Status status, Reason reason) {
        return state(candidate.file(), candidate.symbolicName(), candidate.version().toString(), candidate.sha256(), status,
                reason);
    }

    private static BundleState lastGood(Path file, Earlier runs, String sha256, Reason reason) {
        Identity identity = runs.identity();
        return state(file, identity.symbolicName(), identity.version().toString(), sha256, Status.LAST_GOOD,
                reason.and(runs.goesOn()));
    }

    private static BundleState state(
            Path file, String symbolicName, String version, String sha256, Status status, Reason reason) {
        return new BundleState(
                file.toString(), symbolicName, version, sha256, status, reason.code(), reason.sentence());
    }
}
