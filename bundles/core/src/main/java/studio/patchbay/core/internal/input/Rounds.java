package studio.patchbay.core.internal.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import studio.patchbay.core.internal.rpc.Message;
import studio.patchbay.core.internal.rpc.Params;
import studio.patchbay.core.internal.rpc.RpcException;
import studio.patchbay.json.Json;

/**
 * What a request knows from its earlier rounds: the client's answers, and values that were computed once. On
 * 2026-07-28 the client keeps it in a sealed {@code requestState}, which is good for the same principal and the same
 * request, for a short time (MRTR, server requirements 4 and 5). It may come back more than once.
 */
public final class Rounds {

    /** Time for a user to answer. */
    private static final long LIFETIME_MILLIS = 5 * 60_000;

    private static final String ANSWERS = "a";
    private static final String VALUES = "v";
    private static final String EXPIRES = "e";

    private final Map<String, Object> answers = new LinkedHashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final ReentrantLock computing = new ReentrantLock();

    /**
     * The rounds that a request carries.
     *
     * @param scope of the endpoint that it came to
     * @throws RpcException -32602 for a state that was changed, has expired or belongs to another request or caller
     */
    public static Rounds of(StateSeal seal, String scope, String principal, Message.Request request) {
        Rounds rounds = new Rounds();
        Map<String, Object> params = request.params();
        if (params.get("requestState") != null) {
            rounds.restore(open(seal, scope, principal, request));
        }
        rounds.answers.putAll(Params.optionalObject(params, "inputResponses"));
        return rounds;
    }

    private static Map<String, Object> open(StateSeal seal, String scope, String principal, Message.Request request) {
        return seal.open(Params.string(request.params(), "requestState"), binding(scope, principal, request))
                .map(json -> Params.<Object>cast((Map<?, ?>) Json.parse(json)))
                .filter(state -> ((Number) state.get(EXPIRES)).longValue() > seal.nowMillis())
                .orElseThrow(() -> RpcException.invalidParams("\"requestState\" was changed, has expired or belongs to"
                        + " another request; send the request again without it"));
    }

    private void restore(Map<String, Object> state) {
        answers.putAll(Params.object(state, ANSWERS));
        values.putAll(Params.object(state, VALUES));
    }

    /** The client's result for an input, if it sent an object for it. */
    public synchronized Optional<Map<String, Object>> answer(String key) {
        return answers.get(key) instanceof Map<?, ?> result ? Optional.of(Params.cast(result)) : Optional.empty();
    }

    /** Computes a value the first time; see {@link studio.patchbay.api.ToolContext#once}. */
    @SuppressWarnings("unchecked")
    public <T> T once(String key, Supplier<T> value) {
        // A lock, as a virtual thread that waits within a monitor keeps its carrier (before Java 24).
        computing.lock();
        try {
            if (!has(key)) {
                put(key, value.get());
            }
            return (T) get(key);
        } finally {
            computing.unlock();
        }
    }

    private synchronized boolean has(String key) {
        return values.containsKey(key);
    }

    private synchronized void put(String key, Object value) {
        values.put(key, value);
    }

    private synchronized Object get(String key) {
        return values.get(key);
    }

    /** The {@code requestState} with which the client continues. */
    public synchronized String seal(StateSeal seal, String scope, String principal, Message.Request request) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put(EXPIRES, seal.nowMillis() + LIFETIME_MILLIS);
        state.put(ANSWERS, answers);
        state.put(VALUES, values);
        return seal.seal(Json.bytes(state), binding(scope, principal, request));
    }

    /** The endpoint, the caller and the salient parameters of the request; a state sealed for one opens for no other. */
    private static byte[] binding(String scope, String principal, Message.Request request) {
        Map<String, Object> salient = new TreeMap<>(request.params());
        salient.remove("_meta");
        salient.remove("requestState");
        salient.remove("inputResponses");
        // Only a principal may have line breaks.
        return (scope + "\n" + request.method() + "\n" + principal + "\n" + Json.text(sorted(salient))).getBytes(UTF_8);
    }

    private static Object sorted(Object json) {
        if (json instanceof Map<?, ?> object) {
            Map<String, Object> sorted = new TreeMap<>();
            object.forEach((name, value) -> sorted.put((String) name, sorted(value)));
            return sorted;
        }
        if (json instanceof List<?> list) {
            return list.stream().map(Rounds::sorted).collect(Collectors.toCollection(ArrayList::new));
        }
        return json;
    }
}
