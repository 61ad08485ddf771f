package studio.patchbay.gateway.internal.backend;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.ConnectionListener;
import studio.patchbay.client.ConnectionOptions;
import studio.patchbay.client.Era;
import studio.patchbay.client.ListKind;
import studio.patchbay.client.McpCall;
import studio.patchbay.client.McpClient;
import studio.patchbay.client.McpConnection;
import studio.patchbay.client.ServerDescription;
import studio.patchbay.client.ServerRequest;
import studio.patchbay.client.TimedOutException;
import studio.patchbay.gateway.internal.call.Upstream;

/**
 * A backend from when it is known to when it is gone: finds out what it has, and again whenever that may have changed, and goes on
 * trying while it cannot be reached. What it had then stays published, as it will be back; calls are told what is wrong.
 */
public final class LiveBackend implements Upstream, ConnectionListener {

    private static final Logger LOG = LoggerFactory.getLogger(LiveBackend.class);

    private static final Set<ListKind> ALL = EnumSet.allOf(ListKind.class);

    private static final IntervalFunction BACK_OFF =
            IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(200), 2, 0.3, Duration.ofSeconds(30));

    private final BackendSpec spec;
    private final Offering offering;
    private final Housekeeping housekeeping;
    private final McpConnection connection;
    private final Sessions sessions;
    private final Circuit circuit;
    private final Changes changes;
    private final Ending ending = new Ending();
    private final Set<McpCall> running = ConcurrentHashMap.newKeySet();
    private final Set<ListKind> stale = EnumSet.noneOf(ListKind.class); // guarded by this, as all below
    private boolean reading;
    private int failures;
    private volatile ServerDescription server;
    private volatile String problem = "it was not reached yet";

    /** @param offering makes what takes what the backend has */
    public LiveBackend(
            BackendSpec spec, McpClient client, Housekeeping housekeeping, Function<Upstream, Offering> offering) {
        this.spec = spec;
        this.offering = offering.apply(this);
        this.housekeeping = housekeeping;
        // Servers may have tools only for clients that can answer what these ask.
        this.connection = client.open(
                spec.target(), new ConnectionOptions(spec.era(), Upstream.capabilities(Upstream.ALL_FEATURES)), this);
        this.sessions = new Sessions(spec, client);
        this.circuit = new Circuit(spec.id());
        this.changes = new Changes(spec, connection, housekeeping, this::askAgain);
    }

    public BackendSpec spec() {
        return spec;
    }

    /** Why it does not serve, for an operator; empty when it does. */
    public Optional<String> problem() {
        if (ending.isOver()) {
            return Optional.empty();
        }
        return Optional.ofNullable(circuit.isOpen() && problem == null ? "it does not answer calls" : problem);
    }

    public void start() {
        read(ALL);
    }

    /** It goes soon: what runs there is finished, new calls are answered with the sentence, and what it has is in no list any more. */
    public void leave(String sentence) {
        if (ending.leave(sentence)) {
            housekeeping.inTurn(this, offering::withdraw);
        }
    }

    /** It is gone, for good: what runs is answered with the sentence. */
    public void end(String sentence) {
        ending.end(sentence);
        running.forEach(call -> call.cancel(sentence));
        connection.close();
        sessions.close();
        housekeeping.inTurn(this, offering::withdraw);
    }

    /** Ends what nobody uses any more. */
    public void endIdle() {
        sessions.endIdle();
        changes.forget(offering::wanted);
    }

    // What it has

    /** Of several requests for the same, made while the lists are read, one is done after that. */
    private void read(Set<ListKind> kinds) {
        synchronized (this) {
            stale.addAll(kinds);
            if (reading || ending.isOver()) {
                return;
            }
            reading = true;
        }
        readStale();
    }

    private void readStale() {
        Set<ListKind> kinds;
        synchronized (this) {
            kinds = EnumSet.copyOf(stale);
            stale.clear();
        }
        connection.server()
                .thenCompose(description -> {
                    server = description;
                    // What changes between the two would be missed if it were asked first.
                    return changes.hear(description).thenCompose(heard -> BackendLists.read(connection, description, kinds));
                })
                .whenComplete((lists, failure) -> {
                    if (failure == null) {
                        housekeeping.inTurn(this, () -> publish(lists));
                    } else {
                        failed(kinds, failure instanceof CompletionException ? failure.getCause() : failure);
                    }
                });
    }

    private void publish(Map<ListKind, List<Map<String, Object>>> lists) {
        if (ending.isOver()) {
            return;
        }
        offering.offer(lists);
        if (lists.containsKey(ListKind.RESOURCES)) {
            changes.subscribe(server, lists.get(ListKind.RESOURCES));
        }
        if (problem != null) {
            problem = null;
            LOG.info("{} serves at {}", spec.label(), spec.target());
        }
        circuit.close();
        boolean more;
        synchronized (this) {
            failures = 0;
            more = !stale.isEmpty();
            reading = more;
        }
        if (more) {
            readStale();
        }
    }

    private void failed(Set<ListKind> kinds, Throwable reason) {
        if (ending.isOver()) {
            return;
        }
        String sentence = reason.getMessage() == null ? reason.toString() : reason.getMessage();
        if (!sentence.equals(problem)) {
            problem = sentence;
            LOG.warn("{} cannot be used: {}; it is tried again and again", spec.label(), sentence);
        }
        long wait;
        synchronized (this) {
            stale.addAll(kinds);
            failures++;
            wait = BACK_OFF.apply(Math.min(failures, 20));
        }
        housekeeping.later(wait, () -> {
            if (!ending.isOver()) {
                readStale();
            }
        });
    }

    /** @return whether that makes sense once more */
    private boolean askAgain() {
        if (!ending.isOver()) {
            read(ALL);
        }
        return !ending.isOver();
    }

    // What it says by itself

    @Override
    public void listChanged(ListKind kind) {
        read(kind == ListKind.RESOURCES ? EnumSet.of(kind, ListKind.RESOURCE_TEMPLATES) : EnumSet.of(kind));
    }

    @Override
    public void resourceUpdated(String uri) {
        offering.updated(uri);
    }

    /** Asked of nobody's call, so there is nobody to answer it. */
    @Override
    public CompletionStage<Map<String, Object>> asked(ServerRequest request) {
        return switch (request.method()) {
            case "roots/list" -> CompletableFuture.completedFuture(Map.of("roots", List.of()));
            case "elicitation/create" -> CompletableFuture.completedFuture(Map.of("action", "cancel"));
            default -> null;
        };
    }

    @Override
    public void sessionReplaced() {
        read(ALL);
    }

    @Override
    public void lost(BackendException reason) {
        read(ALL);
    }

    // For callers

    @Override
    public void subscribed(String uri) {
        changes.want(uri);
    }

    @Override
    public String title() {
        return spec.label();
    }

    @Override
    public Optional<String> refusal() {
        if (ending.isOver()) {
            return ending.sentence();
        }
        return circuit.admits()
                ? Optional.empty()
                : Optional.of(spec.label() + " does not answer at the moment, so nothing was asked of it; try again in some seconds");
    }

    @Override
    public Optional<String> gone() {
        return ending.gone();
    }

    @Override
    public Lent connection(String principal, Set<ClientFeature> features) {
        ServerDescription known = server;
        return known == null || known.era() == Era.MODERN ? new Shared(connection) : sessions.lend(principal, features);
    }

    @Override
    public void runs(McpCall call) {
        running.add(call);
        call.answer().whenComplete((answer, failure) -> running.remove(call));
        ending.gone().ifPresent(call::cancel);
    }

    /** On 2026-07-28 each request stands alone, and says for itself what its client can do. */
    private record Shared(McpConnection connection) implements Lent {
        @Override
        public void giveBack() {
            // everybody has it
        }
    }

    @Override
    public void answered(long nanos) {
        circuit.answered(nanos);
    }

    @Override
    public void failed(long nanos, BackendException reason) {
        circuit.failed(nanos, reason);
    }

    @Override
    public void left(boolean overdue) {
        if (overdue) {
            circuit.failed(TimeUnit.SECONDS.toNanos(1), new TimedOutException("No answer in time"));
        } else {
            circuit.left();
        }
    }
}
