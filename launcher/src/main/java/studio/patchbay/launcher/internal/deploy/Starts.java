package studio.patchbay.launcher.internal.deploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.runtime.BundleState.Code;

/** Starts bundles, and notes what came of it. Used by the deployer's thread only. */
final class Starts {

    private static final Logger LOG = LoggerFactory.getLogger(Starts.class);

    private final BundleContext systemContext;
    private final Inventory inventory;
    private final Exits exits;
    private final Departures departures;
    private final BuiltIns builtIns;
    private final Judge judge;
    private final Limits limits;
    private final Runnable wake;
    private final CompletableFuture<?> closing;

    Starts(
            BundleContext systemContext,
            Inventory inventory,
            Exits exits,
            Departures departures,
            BuiltIns builtIns,
            Judge judge,
            Limits limits,
            Runnable wake,
            CompletableFuture<?> closing) {
        this.systemContext = systemContext;
        this.inventory = inventory;
        this.exits = exits;
        this.departures = departures;
        this.builtIns = builtIns;
        this.judge = judge;
        this.limits = limits;
        this.wake = wake;
        this.closing = closing;
    }

    /** Those steps that start something, each after what it depends on. */
    List<Step> inOrder(List<Step> steps) {
        Map<Bundle, Step> starts = new LinkedHashMap<>();
        for (Step step : steps) {
            Installed one = inventory.find(step.candidate());
            if (one != null && (step instanceof Step.Start || step instanceof Step.Replace)) {
                starts.put(one.bundle(), step);
            }
        }
        return ProvidersFirst.order(starts.keySet()).stream().map(starts::get).toList();
    }

    void start(Step.Start start) {
        start(inventory.find(start.candidate()));
    }

    private void start(Installed one) {
        Optional<Bundle> builtIn = builtIns.running(one.candidate().symbolicName());
        builtIn.filter(judge::isComplete).ifPresent(complete -> one.takesTheOnlyPlace());
        if (!builtIns.stepAside(one.candidate().symbolicName())) {
            exits.fail(one.candidate(), noRoom("the built-in " + one.candidate().symbolicName()));
            return;
        }
        String thread = "patchbay-start-" + one.candidate().symbolicName();
        Trial trial = Trial.begin(systemContext, one.bundle());
        Attempt attempt =
                Attempt.begin(thread, LeftThreads.loader(one.bundle()), one.bundle()::start, limits.start(), wake);
        one.starting(attempt, trial);
        one.start().await(limits.startPatience(), closing);
        note(one);
    }

    void replace(Step.Replace replace) {
        Installed next = inventory.find(replace.candidate());
        Installed old = inventory.find(replace.old());
        if (judge.isComplete(old.bundle())) {
            next.takesTheOnlyPlace();
        }
        if (!departures.stop(old.bundle())) {
            exits.fail(next.candidate(), noRoom(old.candidate().identity().toString()));
            return;
        }
        old.becomes(Phase.READY);
        start(next);
        if (next.phase() == Phase.WAITING) {
            start(old);
        }
    }

    private static Reason noRoom(String occupant) {
        return new Reason(Code.START_FAILED, occupant + " does not stop to make room for it");
    }

    /** Looks what has become of the starts that go on. */
    void note() {
        inventory.all().forEach(this::note);
    }

    private void note(Installed one) {
        if (one.phase() != Phase.STARTING) {
            return;
        }
        if (one.start().isOverdue()) {
            exits.fail(one.candidate(), new Reason(Code.START_HANGS, one.starter() + " did not return within "
                    + limits.start().toSeconds() + " s; let it begin long work on a thread of its own"));
        } else if (one.start().isDone()) {
            one.start().failure().ifPresentOrElse(e -> noteFailure(one, e), () -> one.becomes(Phase.ON_TRIAL));
        }
    }

    private void noteFailure(Installed one, Throwable failure) {
        if (failure instanceof BundleException e && e.getType() == BundleException.RESOLVE_ERROR) {
            one.waitsFor(new Reason(Code.REQUIREMENT_MISSING, "it could not be resolved: " + e.getMessage()));
            return;
        }
        one.becomes(Phase.READY);
        boolean activator = failure instanceof BundleException e && e.getType() == BundleException.ACTIVATOR_ERROR;
        Throwable cause = activator && failure.getCause() != null ? failure.getCause() : failure;
        LOG.warn("{} ({}) failed to start", one.candidate().identity(), one.candidate().file(), cause);
        exits.fail(one.candidate(), new Reason(
                Code.START_FAILED, (activator ? "its activator failed: " : "it failed to start: ") + cause));
    }

    /** When the first of those that go on is overdue. */
    OptionalLong nextDeadline() {
        return inventory.in(Phase.STARTING).mapToLong(one -> one.start().deadline()).min();
    }
}
