package studio.patchbay.launcher.internal.deploy;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.runtime.BundleState.Code;

/** Takes the steps of plans in the framework. Used by one thread. */
final class Installer {

    private static final Logger LOG = LoggerFactory.getLogger(Installer.class);

    private final Inventory inventory = new Inventory();
    private final Judge judge;
    private final Resolver resolver;
    private final Departures departures;
    private final Exits exits;
    private final BuiltIns builtIns;
    private final Arrivals arrivals;
    private final Starts starts;

    Installer(
            BundleContext systemContext,
            SideBySide sideBySide,
            Duration drain,
            Limits limits,
            Runnable wake,
            CompletableFuture<?> closing) {
        this.judge = new Judge(systemContext);
        this.resolver = new Resolver(systemContext, sideBySide);
        this.departures = new Departures(systemContext, drain.plus(limits.stop()), wake, closing);
        this.exits = new Exits(inventory, departures, new Rewiring(systemContext), limits);
        this.builtIns = new BuiltIns(systemContext, departures);
        this.arrivals = new Arrivals(systemContext, sideBySide, builtIns);
        this.starts = new Starts(
                systemContext, inventory, exits, departures, builtIns, judge, limits, wake, closing);
    }

    List<Installed> installed() {
        return inventory.all();
    }

    Judge judge() {
        return judge;
    }

    /** What was tried in vain, with the reason. */
    Map<Candidate, Reason> failed() {
        return inventory.failed();
    }

    BuiltIns builtIns() {
        return builtIns;
    }

    /** Notes what happened since the last plan. */
    void update(Collection<Candidate> offered) {
        inventory.forgetFailuresExcept(offered);
        inventory.all().forEach(this::noteUninstalled);
        starts.note();
        departures.finish(Duration.ZERO);
        resolver.resolve(inventory.all(), departures.bundles());
    }

    /** Whether bundles are still wired to uninstalled ones; {@link #execute} wires them anew, even without a step. */
    boolean mustRewire() {
        return exits.mustRewire();
    }

    /** Whether bundles wait for their judgement; {@link #execute} passes it, even without a step. */
    boolean mustJudge() {
        return inventory.in(Phase.ON_TRIAL).anyMatch(one -> !(judged(one) instanceof Judgement.HeldBack));
    }

    /** Takes the steps: those that leave first, then those that come, then those that start and are judged together. */
    void execute(List<Step> steps) {
        each(steps, Step.Move.class, move -> inventory.find(move.candidate()).moveTo(move.candidate()));
        each(steps, Step.Retire.class, retire -> exits.retire(retire.candidate()));
        exits.finish();
        each(steps, Step.Install.class, install -> inventory.add(arrivals.install(install.candidate())));
        resolver.resolve(inventory.all(), departures.bundles());
        for (Step step : starts.inOrder(steps)) {
            each(List.of(step), Step.Start.class, starts::start);
            each(List.of(step), Step.Replace.class, starts::replace);
        }
        judgeThoseOnTrial();
    }

    /** Starts the built-in bundles again that nothing stands in for any more. */
    void restoreBuiltIns() {
        Set<String> replaced = inventory.all().stream()
                .filter(one -> one.phase() != Phase.WAITING)
                .map(one -> one.candidate().symbolicName())
                .collect(Collectors.toSet());
        departures.bundles().stream().map(Bundle::getSymbolicName).forEach(replaced::add);
        builtIns.comeBack(replaced::contains);
    }

    /** When {@link #update} must be called next, even if nothing tells. */
    OptionalLong nextDeadline() {
        return LongStream.concat(starts.nextDeadline().stream(), departures.nextDeadline().stream()).min();
    }

    private void noteUninstalled(Installed one) {
        if (one.bundle().getState() == Bundle.UNINSTALLED) { // by somebody else
            inventory.remove(one.candidate());
            one.endTrial();
        }
    }

    private Judgement judged(Installed one) {
        return judge.judge(one, inventory.all());
    }

    /** Refusals first: what is refused may be what another one needs. */
    private void judgeThoseOnTrial() {
        inventory.in(Phase.ON_TRIAL).forEach(one -> {
            if (judged(one) instanceof Judgement.Refused refused) {
                exits.fail(one.candidate(), refused.reason());
            }
        });
        inventory.in(Phase.ON_TRIAL).forEach(one -> {
            if (judged(one) instanceof Judgement.Accepted) {
                one.accepted();
            }
        });
    }

    private interface Action<S> {
        void take(S step) throws BundleException, IOException, RefusedException;
    }

    private <S extends Step> void each(Collection<Step> steps, Class<S> kind, Action<S> action) {
        steps.stream().filter(kind::isInstance).map(kind::cast).forEach(step -> {
            try {
                action.take(step);
            } catch (BundleException | IOException e) {
                exits.fail(step.candidate(), new Reason(Code.NOT_A_BUNDLE, "it cannot be installed: " + e.getMessage()));
            } catch (RefusedException e) {
                exits.fail(step.candidate(), e.reason());
            } catch (RuntimeException | Error e) {
                LOG.error("Unexpected failure with {}", step.candidate().file(), e);
                exits.fail(step.candidate(), Reason.unexpected("deploying it", e));
            }
        });
    }
}
