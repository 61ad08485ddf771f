package studio.patchbay.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.patchbay.core.internal.rpc.MessageReader;
import studio.patchbay.core.testing.Event;
import studio.patchbay.core.testing.HostLog;
import studio.patchbay.core.testing.JsonText;
import studio.patchbay.core.testing.Peer;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.Request;
import studio.patchbay.core.testing.SessionClient;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.json.InvalidJsonException;
import studio.patchbay.json.Json;

/**
 * Whatever comes in: nothing is thrown, every request gets one answer that is JSON-RPC and makes sense, and no status
 * says that the server is broken. {@code -Dfuzz.messages=1000000} for more than the usual number.
 */
class FuzzTest {

    private static final int MESSAGES = Integer.getInteger("fuzz.messages", 20_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20260728);

    private final AtomicLong ran = new AtomicLong();

    @AutoClose
    private final TestHost host = new TestHost();

    @BeforeEach
    void addHandlers() {
        Corpus.addHandlers(host, ran);
    }

    // HTTP

    @Test
    void over_http() {
        var mutator = new Mutator(SEED);
        SessionClient session = host.session("2025-03-26", "{}");
        long answers = 0;
        for (int i = 0; i < MESSAGES / 2; i++) {
            boolean modern = mutator.pick(2) == 0;
            byte[] body = mutator.mutate(mutator.pick(modern ? Corpus.MODERN : Corpus.LEGACY));
            if (mutator.pick(500) == 0) {
                session = host.session(mutator.pick(List.of("2024-11-05", "2025-06-18", "2025-11-25")), "{}");
            }
            RecordedExchange exchange = send(request(mutator, session, body, modern), body);
            answers += judge(exchange, body);
            host.forget(exchange);
        }

        assertThat(answers).isGreaterThan(MESSAGES / 4);
        assertThat(ran.get()).isGreaterThan(MESSAGES / 100);
        assertThat(HostLog.lines()).isEmpty();
    }

    private Request request(Mutator mutator, SessionClient session, byte[] body, boolean modern) {
        Request request = host.post(body);
        if (modern) {
            mirror(request, body);
        } else {
            request.header("Mcp-Session-Id", session.id());
        }
        switch (mutator.pick(40)) {
            case 0 -> request.header("MCP-Protocol-Version", mutator.pick(List.of("", "2025-11-25", "2026-07-28", "x")));
            case 1 -> request.header("Mcp-Method", mutator.pick(List.of("", "tools/call", "=?base64??=")));
            case 2 -> request.header("Mcp-Name", mutator.pick(List.of("", "typed", "=?base64?!?=", "=?base64?/w==?=")));
            case 3 -> request.header("Mcp-Param-Text", mutator.pick(List.of("", "hi", "\u0000", "=?base64?aGk=?=")));
            case 4 -> request.header("Mcp-Session-Id", mutator.pick(List.of("", "x", session.id())));
            case 5 -> request.jsonOnly();
            case 6 -> request.goneAlready();
            default -> {}
        }
        return request;
    }

    /** The headers that a good client would send with this body, as far as there are any. */
    private static void mirror(Request request, byte[] body) {
        request.header("MCP-Protocol-Version", "2026-07-28");
        Object json;
        try {
            json = Json.parse(body);
        } catch (InvalidJsonException e) {
            return;
        }
        if (JsonText.at(json, "method") instanceof String method) {
            request.header("Mcp-Method", method);
        }
        if (JsonText.at(json, "params.name") instanceof String name) {
            request.header("Mcp-Name", name);
        } else if (JsonText.at(json, "params.uri") instanceof String uri) {
            request.header("Mcp-Name", uri);
        }
        if (JsonText.at(json, "params.arguments.text") instanceof String text) {
            request.header("Mcp-Param-Text", text);
        }
    }

    private static RecordedExchange send(Request request, byte[] body) {
        try {
            return request.send();
        } catch (RuntimeException | Error e) {
            throw new AssertionError("thrown for " + text(body), e);
        }
    }

    /** @return how many messages came back */
    private long judge(RecordedExchange exchange, byte[] body) {
        assertThat(exchange.status()).as(() -> text(body)).isBetween(200, 499);
        List<Object> messages = new ArrayList<>();
        for (Event event : exchange.arrived()) {
            if (event.data() != null) {
                messages.add(event.json());
            }
        }
        if (exchange.isOpen() && !exchange.isGone()) {
            assertThat(JsonText.at(messages.get(0), "method"))
                    .as("only a subscription stays open")
                    .isEqualTo("notifications/subscriptions/acknowledged");
            exchange.disconnect();
        }
        if (exchange.body() != null && exchange.body().length > 0) {
            messages.add(exchange.json());
        } else if (messages.isEmpty()) {
            assertThat(exchange.status()).as(() -> text(body)).isIn(200, 202);
        }
        messages.forEach(message -> judge(message, body));
        messages.stream().filter(message -> JsonText.at(message, "method") == null).forEach(message -> {
            if (message instanceof Map<?, ?> answer) {
                assertThat(answer.get("id")).as(() -> text(body)).isEqualTo(idIn(body));
            }
        });
        return messages.size();
    }

    /** The id that an answer must have; null when there is none to be read. */
    private static Object idIn(byte[] body) {
        try {
            return MessageReader.idOf(Json.parse(body));
        } catch (InvalidJsonException e) {
            return null;
        }
    }

    private static void judge(Object message, byte[] body) {
        String wrong = Verdict.onMessage(message, body);
        if (wrong != null) {
            String cause = text(body);
            throw new AssertionError(wrong + "\n  for "
                    + (cause.length() > 2_000 ? "one of many" : cause) + "\n  in " + message);
        }
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    // Duplex

    @Test
    void over_a_duplex_channel() {
        var mutator = new Mutator(SEED + 1);
        int rounds = MESSAGES / 2 / 50;
        long answers = 0;
        for (int round = 0; round < rounds; round++) {
            Peer peer = host.connect("peer" + round);
            if (mutator.pick(2) == 0) {
                peer.initialize(mutator.pick(List.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25")), "{}");
            }
            List<byte[]> said = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                said.add(mutator.mutate(mutator.pick(mutator.pick(2) == 0 ? Corpus.MODERN : Corpus.LEGACY)));
            }
            said.forEach(message -> say(peer, message));
            peer.connection().close();
            byte[] all = String.join("\n", said.stream().map(FuzzTest::text).toList()).getBytes(StandardCharsets.UTF_8);
            for (Object message : peer.arrived()) {
                answers++;
                judge(message, all);
            }
        }

        assertThat(answers).isGreaterThan(MESSAGES / 8);
        assertThat(host.runtime().state().listeners()).isZero();
        assertThat(HostLog.lines()).isEmpty();
    }

    private static void say(Peer peer, byte[] message) {
        try {
            peer.say(message);
        } catch (RuntimeException | Error e) {
            throw new AssertionError("thrown for " + text(message), e);
        }
    }

    // The codec by itself

    @Test
    void of_the_codec() {
        var mutator = new Mutator(SEED + 2);
        for (int i = 0; i < MESSAGES; i++) {
            byte[] body = mutator.mutate(mutator.pick(Corpus.MODERN));
            Object read;
            try {
                read = Json.parse(body);
            } catch (InvalidJsonException e) {
                judge(Map.of("jsonrpc", "2.0", "id", 1, "error", Map.of("code", -32700, "message", "" + e.getMessage())), body);
                continue;
            }
            assertThat(Json.parse(Json.bytes(read))).as(() -> text(body)).isEqualTo(read);
        }
    }
}
