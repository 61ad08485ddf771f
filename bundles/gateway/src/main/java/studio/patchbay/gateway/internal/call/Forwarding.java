package studio.patchbay.gateway.internal.call;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.api.LogLevel;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolException;
import studio.patchbay.api.UnsupportedInputException;
import studio.patchbay.client.Answer;
import studio.patchbay.client.BackendException;
import studio.patchbay.client.CallOptions;
import studio.patchbay.client.McpCall;
import studio.patchbay.client.RpcErrorException;

/**
 * One request of a client, made of a backend. Whatever the backend asks goes to the client, and it goes on with the answers: in a
 * session it is the same call that waited for them, on 2026-07-28 a further request with the state that the backend gave. If the
 * client is of 2026-07-28, this ends with the questions and is run anew, with another instance, when it comes back.
 */
final class Forwarding {

    private static final int MOST_ROUNDS = 50;

    private final Upstream upstream;
    private final ParkedCalls parked;
    private final ToolContext client;
    private final String method;
    private final Map<String, Object> params;
    private final boolean repeatable;
    private UpstreamCall running;

    /** @param repeatable whether it does no harm to make it twice */
    Forwarding(
            Upstream upstream,
            ParkedCalls parked,
            ToolContext client,
            String method,
            Map<String, Object> params,
            boolean repeatable) {
        this.upstream = upstream;
        this.parked = parked;
        this.client = client;
        this.method = method;
        this.params = params;
        this.repeatable = repeatable;
    }

    /** @return the result of the backend. Throws as a handler may */
    Map<String, Object> run() {
        boolean kept = false;
        try {
            Questions questions = new Questions(client);
            Round round = round(0, () -> send(params));
            for (int n = 1; !round.isDone(); n++) {
                if (n > MOST_ROUNDS) {
                    throw new ToolException(upstream.title() + " asks and asks; the call was given up after " + n + " rounds");
                }
                Round asks = round;
                Map<String, Map<String, Object>> answers = answers(questions, asks);
                round = round(n, () -> goOn(asks, answers));
            }
            return round.result();
        } catch (Error signal) {
            kept = running != null && running.hasAsked();
            throw signal;
        } finally {
            release(kept);
        }
    }

    /** Of a round that was before the client came back it is known how it ended. */
    private Round round(int number, Supplier<Round> making) {
        return Round.of(client.once("gateway." + number, () -> making.get().toJson()));
    }

    private void release(boolean kept) {
        if (running != null && !kept) {
            running.cancel("The client does not wait any more");
        }
    }

    // The client's side

    private Map<String, Map<String, Object>> answers(Questions questions, Round round) {
        if (round.requests().isEmpty()) {
            return Map.of();
        }
        try {
            return questions.ask(round.requests());
        } catch (ToolException | UnsupportedInputException | IllegalArgumentException e) {
            if (round.parked() == null) {
                throw e;
            }
            return Map.of(); // whoever asked is told that there is no answer, and says what that means
        } catch (Error signal) {
            if (running != null && round.parked() != null) {
                parked.park(round.parked(), client.caller().principal(), running);
            }
            throw signal;
        }
    }

    // The backend's side

    private Round goOn(Round asked, Map<String, Map<String, Object>> answers) {
        if (asked.parked() == null) {
            Map<String, Object> again = new LinkedHashMap<>(params);
            if (!answers.isEmpty()) {
                again.put("inputResponses", answers);
            }
            if (asked.state() != null) {
                again.put("requestState", asked.state());
            }
            return send(again);
        }
        if (running == null) {
            running = parked.take(asked.parked(), client.caller().principal());
            running.belongsTo(client);
        }
        running.answer(answers);
        return await(running, System.nanoTime());
    }

    private Round send(Map<String, Object> sent) {
        try {
            return attempt(sent);
        } catch (BackendException e) {
            boolean again = !(e instanceof RpcErrorException) && (!e.reached() || repeatable) && !running.hasAsked();
            if (!again || upstream.gone().isPresent() || client.cancelled()) {
                throw Failures.of(e, upstream, client.name());
            }
        }
        try {
            return attempt(sent);
        } catch (BackendException e) {
            throw Failures.of(e, upstream, client.name());
        }
    }

    private Round attempt(Map<String, Object> sent) {
        upstream.refusal().ifPresent(sentence -> {
            throw new ToolException(sentence);
        });
        Set<ClientFeature> features = features();
        Upstream.Lent lent = upstream.connection(client.caller().principal(), features);
        long start = System.nanoTime();
        UpstreamCall call = new UpstreamCall(client);
        running = call;
        McpCall request = lent.connection().request(method, sent, options(call, features));
        call.runs(request, lent::giveBack);
        upstream.runs(request);
        client.onCancel(() -> call.cancel("The client cancelled"));
        return await(call, start);
    }

    private Round await(UpstreamCall call, long start) {
        try {
            Answer answer = call.next();
            upstream.answered(System.nanoTime() - start);
            return answer == null
                    ? new Round(null, call.questions(), null, UUID.randomUUID().toString())
                    : answered(answer);
        } catch (RpcErrorException e) {
            running = null;
            upstream.answered(System.nanoTime() - start);
            throw Failures.of(e, upstream, client.name());
        } catch (BackendException e) {
            upstream.failed(System.nanoTime() - start, e);
            throw e;
        } catch (CancellationException e) {
            upstream.left(false);
            throw new ToolException(upstream.gone().orElse("The call of " + upstream.title() + " was ended"), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            upstream.left(client.remaining().isZero());
            throw new CancellationException("The call was cancelled");
        }
    }

    private Round answered(Answer answer) {
        running = null;
        return answer.inputRequired()
                ? new Round(null, answer.inputRequests(), answer.requestState(), null)
                : Round.done(answer.result());
    }

    private CallOptions options(UpstreamCall call, Set<ClientFeature> features) {
        LogLevel level = client.logLevel();
        return new CallOptions(
                Upstream.capabilities(features),
                meta(),
                level == null ? null : level.name().toLowerCase(Locale.ROOT),
                null,
                repeatable,
                call);
    }

    /** What the client says about the request goes on, but not what is about its connection to us. */
    private Map<String, Object> meta() {
        Map<String, Object> meta = new HashMap<>(client.meta());
        meta.keySet().removeIf(key -> key.equals("progressToken") || key.startsWith("io.modelcontextprotocol/"));
        return meta;
    }

    private Set<ClientFeature> features() {
        Set<ClientFeature> features = EnumSet.noneOf(ClientFeature.class);
        for (ClientFeature feature : ClientFeature.values()) {
            if (client.supports(feature)) {
                features.add(feature);
            }
        }
        return features;
    }
}
