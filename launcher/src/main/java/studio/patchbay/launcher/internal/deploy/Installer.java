package studio.patchbay.launcher.internal.deploy;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.runtime.BundleState.Code;

/** Takes the steps of plans in the framework. Used by one thread. */
final class Installer {

    private static final Logger LOG = LoggerFactory.getLogger(Installer.class);

    private final BundleContext systemContext;
    private final Judge judge;
    private final Resolver resolver;
    private final Rewiring rewiring;
    private final Departures departures;
    private final BuiltIns builtIns;
    private final Arrivals arrivals;
    private final Limits limits;
    private final Runnable wake;
    private final CompletableFuture<?> closing;
    private final Map<String, Installed> installed = new LinkedHashMap<>();
    private final Map<Candidate, Reason> failed = new HashMap<>();

    Installer(
            BundleContext systemContext,
            SideBySide sideBySide,
            Duration drain,
            Limits limits,
            Runnable wake,
            CompletableFuture<?> closing) {
        this.systemContext = systemContext;
        this.judge = new Judge(systemContext);
        this.resolver = new Resolver(systemContext, sideBySide);
        this.rewiring = new Rewiring(systemContext);
        this.departures = new Departures(drain.plus(limits.stop()), wake, closing);
        this.builtIns = new BuiltIns(systemContext, departures);
        this.arrivals = new Arrivals(systemContext, sideBySide, builtIns);
        this.limits = limits;
        this.wake = wake;
        this.closing = closing;
    }

    Collection<Installed> installed() {
        return installed.values();
    }

    Judge judge() {
        return judge;
    }

    /** What was tried in vain, with the reason. */
    Map<Candidate, Reason> failed() {
        return failed;
    }

    BuiltIns builtIns() {
        return builtIns;
    }

    /** Notes what happened since the last plan. */
    void update(Collection<Candidate> offered) {
        failed.keySet().retainAll(offered);
        List.copyOf(installed.values()).forEach(this::noteUninstalled);
        List.copyOf(installed.values()).forEach(this::noteStart);
        departures.finish(Duration.ZERO);
        resolver.resolve(installed.values(), departures.bundles());
    }

    /** Whether bundles are still wired to uninstalled ones; {@link #execute} wires them anew, even without a step. */
    boolean mustRewire() {
        return !rewiring.pending().isEmpty();
    }

    /** Whether bundles wait for their judgement; {@link #execute} passes it, even without a step. */
    boolean mustJudge() {
        return onTrial().anyMatch(one -> !(judge.judge(one, installed.values()) instanceof Judgement.HeldBack));
    }

    /** Takes the steps: those that leave first, then those that come, then those that start and are judged together. */
    void execute(List<Step> steps) {
        each(steps, Step.Move.class, move -> installed.get(move.candidate().sha256()).moveTo(move.candidate()));
        each(steps, Step.Retire.class, retire -> departures.depart(installed.remove(retire.candidate().sha256())));
        departures.finish(limits.stopPatience());
        rewire();
        each(steps, Step.Install.class, install -> put(arrivals.install(install.candidate())));
        resolver.resolve(installed.values(), departures.bundles());
        inOrder(steps).forEach(this::start);
        judgeThoseOnTrial();
    }

    /** Starts the built-in bundles again that nothing stands in for any more. */
    void restoreBuiltIns() {
        Set<String> replaced = installed.values().stream()
                .filter(one -> one.phase() != Phase.WAITING)
                .map(one -> one.candidate().symbolicName())
                .collect(Collectors.toSet());
        departures.bundles().stream().map(Bundle::getSymbolicName).forEach(replaced::add);
        builtIns.comeBack(replaced::contains);
    }

    /** When {@link #update} must be called next, even if nothing tells. */
    OptionalLong nextDeadline() {
        LongStream starts = installed.values().stream()
                .filter(one -> one.phase() == Phase.STARTING)
                .mapToLong(one -> one.start().deadline());
        return LongStream.concat(starts, departures.nextDeadline().stream()).min();
    }

    private void put(Installed one) {
        installed.put(one.candidate().sha256(), one);
    }

    private void noteUninstalled(Installed one) {
        if (one.bundle().getState() == Bundle.UNINSTALLED) { // by somebody else
            installed.remove(one.candidate().sha256());
            one.endTrial();
        }
    }

    private Stream<Installed> onTrial() {
        return installed.values().stream().filter(one -> one.phase() == Phase.ON_TRIAL);
    }

    /** Refusals first: what is refused may be what another one needs. */
    private void judgeThoseOnTrial() {
        for (Installed one : onTrial().toList()) {
            if (judge.judge(one, installed.values()) instanceof Judgement.Refused refused) {
                fail(one.candidate(), refused.reason());
            }
        }
        for (Installed one : onTrial().toList()) {
            if (judge.judge(one, installed.values()) instanceof Judgement.Accepted) {
                one.accepted();
            }
        }
    }

    private interface Action<S> {
        void take(S step) throws BundleException, IOException, RefusedException;
    }

    private <S extends Step> void each(Collection<Step> steps, Class<S> kind, Action<S> action) {
        steps.stream().filter(kind::isInstance).map(kind::cast).forEach(step -> {
            try {
                action.take(step);
            } catch (BundleException | IOException e) {
                fail(step.candidate(), new Reason(Code.NOT_A_BUNDLE, "it cannot be installed: " + e.getMessage()));
            } catch (RefusedException e) {
                fail(step.candidate(), e.reason());
            } catch (RuntimeException | Error e) {
                LOG.error("Unexpected failure with {}", step.candidate().file(), e);
                fail(step.candidate(), Reason.unexpected("deploying it", e));
            }
        });
    }

    private List<Step> inOrder(List<Step> steps) {
        Map<Bundle, Step> starts = new LinkedHashMap<>();
        for (Step step : steps) {
            Installed one = installed.get(step.candidate().sha256());
            if (one != null && (step instanceof Step.Start || step instanceof Step.Replace)) {
                starts.put(one.bundle(), step);
            }
        }
        return ProvidersFirst.order(starts.keySet()).stream().map(starts::get).toList();
    }

    private void start(Step step) {
        List<Step> one = List.of(step);
        each(one, Step.Start.class, start -> start(installed.get(start.candidate().sha256())));
        each(one, Step.Replace.class, this::replace);
    }

    private void start(Installed one) {
        Optional<Bundle> builtIn = builtIns.running(one.candidate().symbolicName());
        builtIn.filter(judge::isComplete).ifPresent(complete -> one.takesTheOnlyPlace());
        if (!builtIns.stepAside(one.candidate().symbolicName())) {
            fail(one.candidate(), noRoom("the built-in " + one.candidate().symbolicName()));
            return;
        }
        String thread = "patchbay-start-" + one.candidate().symbolicName();
        Trial trial = Trial.begin(systemContext, one.bundle());
        one.starting(Attempt.begin(thread, one.bundle()::start, limits.start(), wake), trial);
        one.start().await(limits.startPatience(), closing);
        noteStart(one);
    }

    private void replace(Step.Replace replace) {
        Installed next = installed.get(replace.candidate().sha256());
        Installed old = installed.get(replace.old().sha256());
        if (judge.isComplete(old.bundle())) {
            next.takesTheOnlyPlace();
        }
        if (!departures.stop(old.bundle())) {
            fail(next.candidate(), noRoom(old.candidate().identity().toString()));
            return;
        }
        old.becomes(Phase.READY);
        start(next);
        if (next.phase() == Phase.WAITING) {
            start(old);
        }
    }

    private void noteStart(Installed one) {
        if (one.phase() != Phase.STARTING) {
            return;
        }
        if (one.start().isOverdue()) {
            fail(one.candidate(), new Reason(Code.START_HANGS, one.starter() + " did not return within "
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
        fail(one.candidate(), new Reason(
                Code.START_FAILED, (activator ? "its activator failed: " : "it failed to start: ") + cause));
    }

    private static Reason noRoom(String occupant) {
        return new Reason(Code.START_FAILED, occupant + " does not stop to make room for it");
    }

    /** Gives the content up until it changes. */
    private void fail(Candidate candidate, Reason reason) {
        failed.put(candidate, reason);
        Installed one = installed.remove(candidate.sha256());
        if (one != null) {
            departures.depart(one);
            departures.finish(limits.stopPatience());
            rewire();
        }
    }

    /** Undoes the wires to uninstalled bundles. What had them is stopped here and started again by the next plan. */
    private void rewire() {
        Set<Bundle> pending = rewiring.pending();
        if (pending.isEmpty()) {
            return;
        }
        Set<Bundle> dependents = rewiring.dependents(pending);
        for (Installed one : List.copyOf(installed.values())) {
            if (dependents.contains(one.bundle())) {
                departures.stop(one.bundle());
                one.waitsFor(Reason.pending("it is being wired anew"));
            }
        }
        rewiring.refresh(pending);
    }
}
