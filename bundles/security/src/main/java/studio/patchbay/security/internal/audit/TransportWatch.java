package studio.patchbay.security.internal.audit;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import studio.patchbay.api.runtime.TransportState;
import studio.patchbay.api.runtime.TransportState.Status;
import studio.patchbay.api.security.AuditedAct;

/**
 * Tells which transports started, stopped and failed. One that is just being started lacks something for a moment and looks as if it
 * had failed; so a failure is told once it has lasted, or when anything but success comes of it.
 */
final class TransportWatch {

    static final Duration LASTS = Duration.ofSeconds(5);

    private final Consumer<AuditedAct> tell;
    private final LongSupplier nanoTime;
    private final Map<String, TransportState> told = new HashMap<>();
    private final Map<String, Failure> failures = new HashMap<>();

    private record Failure(TransportState state, long since) {}

    TransportWatch(Consumer<AuditedAct> tell, LongSupplier nanoTime) {
        this.tell = tell;
        this.nanoTime = nanoTime;
    }

    /** Something may be different now. */
    synchronized void look(List<TransportState> states) {
        HashSet<String> gone = new HashSet<>(told.keySet());
        gone.addAll(failures.keySet());
        for (TransportState state : states) {
            gone.remove(state.name());
            look(state);
        }
        gone.forEach(name -> {
            settle(name);
            told.remove(name);
        });
    }

    /** To be called about once a second: a failure that lasts makes no news. */
    synchronized void tick() {
        Iterator<Failure> lasting = failures.values().iterator();
        while (lasting.hasNext()) {
            Failure failure = lasting.next();
            if (nanoTime.getAsLong() - failure.since() >= LASTS.toNanos()) {
                lasting.remove();
                tell(failure.state());
            }
        }
    }

    /** Nobody looks any more: what has failed until now is told. */
    synchronized void close() {
        List.copyOf(failures.keySet()).forEach(this::settle);
    }

    private void look(TransportState state) {
        if (state.status() == Status.FAILED) {
            if (!saidLast(state)) {
                failures.putIfAbsent(state.name(), new Failure(state, nanoTime.getAsLong()));
            }
            return;
        }
        if (state.status() == Status.RUNNING) {
            failures.remove(state.name());
        } else {
            settle(state.name());
        }
        if (!saidLast(state)) {
            tell(state);
        }
    }

    private boolean saidLast(TransportState state) {
        TransportState last = told.get(state.name());
        return last == null
                ? state.status() == Status.STOPPED
                : last.status() == state.status() && (state.status() != Status.RUNNING || last.bundle().equals(state.bundle()));
    }

    private void settle(String name) {
        Failure failure = failures.remove(name);
        if (failure != null) {
            tell(failure.state());
        }
    }

    private void tell(TransportState state) {
        told.put(state.name(), state);
        String act = state.status() == Status.RUNNING ? "started" : state.status().name().toLowerCase(Locale.ROOT);
        tell.accept(new AuditedAct("transport." + act, Map.of(
                "transport", state.name(), "bundle", state.bundle(), "addresses", String.join(" ", state.addresses()))));
    }
}
