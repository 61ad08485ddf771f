package studio.patchbay.launcher.internal.deploy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import studio.patchbay.api.runtime.BundleState;

/** Makes and follows plans until the framework is what the folders say. */
final class Reconciler {

    /** More rounds than any honest batch needs: install, start, retire, and again for what depends on it. */
    private static final int MOST_ROUNDS = 20;

    private final BundleContext systemContext;
    private final Inbox inbox;
    private final Staging staging;
    private final Installer installer;
    private final CompletableFuture<?> closing;

    Reconciler(
            BundleContext systemContext, Inbox inbox, Staging staging, Installer installer, CompletableFuture<?> closing) {
        this.systemContext = systemContext;
        this.inbox = inbox;
        this.staging = staging;
        this.installer = installer;
        this.closing = closing;
    }

    /** What came of one call. */
    record Outcome(boolean didSomething, List<BundleState> states) {}

    Outcome reconcile() {
        inbox.acknowledge();
        installer.update(inbox.candidates());
        Plan first = plan();
        boolean idle = first.steps().isEmpty() && !installer.mustRewire() && !installer.mustJudge();
        Plan last = idle ? first : follow(first);
        installer.restoreBuiltIns();
        staging.keepOnly(needed());
        return new Outcome(!idle, new Report(inbox.files(), installer, last.outranked()).states());
    }

    private Plan follow(Plan plan) {
        Plan next = plan;
        try (CatalogHold hold = CatalogHold.open(systemContext)) {
            int round = 0;
            do {
                installer.execute(next.steps());
                next = plan();
                round++;
            } while (!next.steps().isEmpty() && round < MOST_ROUNDS && !closing.isDone());
        }
        return next;
    }

    private Plan plan() {
        return Plan.of(new Plan.Facts(
                inbox.candidates(),
                inbox.doubtful(),
                Set.copyOf(installer.failed().keySet()),
                installer.installed().stream().map(Installed::view).toList()));
    }

    private Set<String> needed() {
        Stream<Candidate> offered = inbox.candidates().stream().filter(c -> !installer.failed().containsKey(c));
        Stream<Candidate> used = installer.installed().stream().map(Installed::candidate);
        return Stream.concat(offered, used).map(Candidate::sha256).collect(Collectors.toSet());
    }
}
