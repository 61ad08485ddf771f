package studio.patchbay.gateway.internal.call;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.Caller;
import studio.patchbay.api.ToolContext;
import studio.patchbay.client.CallOptions;
import studio.patchbay.gateway.internal.translate.Results;

/** Makes requests of clients to one backend. */
public final class Forwarder {

    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);

    /** A suggestion that takes longer comes too late for whoever types. */
    private static final long SUGGESTION_MILLIS = 2_000;

    private final Upstream upstream;
    private final ParkedCalls parked;
    private final AtomicInteger running = new AtomicInteger();

    public Forwarder(Upstream upstream, ParkedCalls parked) {
        this.upstream = upstream;
        this.parked = parked;
    }

    /**
     * @param repeatable whether it does no harm to make it twice
     * @return the result of the backend. Throws as a handler may
     */
    public Map<String, Object> request(
            String method, Map<String, Object> params, boolean repeatable, ToolContext client) {
        running.incrementAndGet();
        try {
            return new Forwarding(upstream, parked, client, method, params, repeatable).run();
        } finally {
            running.decrementAndGet();
        }
    }

    /** A client wants to hear of changes of a resource. */
    public void subscribed(String uri) {
        upstream.subscribed(uri);
    }

    /** The same for something else of the backend. */
    public Forwarder another() {
        return new Forwarder(upstream, parked);
    }

    /** Whether a request of a client waits. */
    public boolean isBusy() {
        return running.get() > 0;
    }

    /** @param reference what is completed, as {@code completion/complete} has it */
    public List<String> complete(Map<String, Object> reference, String argument, String typed, Map<String, String> known) {
        if (upstream.refusal().isPresent()) {
            return List.of();
        }
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("ref", reference);
        params.put("argument", Map.of("name", argument, "value", typed));
        if (!known.isEmpty()) {
            params.put("context", Map.of("arguments", known));
        }
        long start = System.nanoTime();
        Upstream.Lent lent = upstream.connection(Caller.ANONYMOUS, java.util.Set.of());
        try {
            var answer = lent.connection().request("completion/complete", params, CallOptions.DEFAULT.withRepeatable(true));
            List<String> values = Results.completion(
                    answer.answer().get(SUGGESTION_MILLIS, TimeUnit.MILLISECONDS).result());
            upstream.answered(System.nanoTime() - start);
            return values;
        } catch (ExecutionException | TimeoutException e) {
            upstream.answered(System.nanoTime() - start); // not everybody has suggestions
            LOG.debug("{} suggests nothing for {}", upstream.title(), argument, e);
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } finally {
            lent.giveBack();
        }
    }
}
