package studio.patchbay.gateway.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.gateway.internal.testing.TestClient.text;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.client.Answer;
import studio.patchbay.client.Era;
import studio.patchbay.client.testing.Server;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.Tools;
import studio.patchbay.gateway.internal.testing.TestClient;
import studio.patchbay.gateway.internal.testing.TestGateway;

/** A call of a session waits for a client that comes back, and is never made anew. */
class ParkedCallTest {

    record Person(String name) {}

    private static final Map<String, Object> CALL = Map.of("name", "b1__greet", "arguments", Map.of());

    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch cancelled = new CountDownLatch(1);

    private ToolHandler greet() {
        return Tools.tool("greet", (arguments, context) -> {
            runs.incrementAndGet();
            context.onCancel(cancelled::countDown);
            return ToolResult.text("Hello, " + context.ask("who", "Who?", Person.class).orElseFail("nobody").name());
        });
    }

    private TestClient client(TestGateway gateway) {
        return new TestClient(gateway.uri(), Era.MODERN)
                .answering(question -> Map.of("action", "accept", "content", Map.of("name", "Ada")));
    }

    @Test
    void theCallThatAskedIsTheOneThatGoesOn() throws Exception {
        try (Server backend = new Server(greet()); TestGateway gateway = new TestGateway();
                TestClient client = client(gateway)) {
            gateway.serve(backend, Era.LEGACY);
            Answer asked = TestClient.await(client.start("tools/call", CALL));
            assertThat(asked.inputRequired()).isTrue();
            assertThat(gateway.parked().size()).isEqualTo(1);
            Answer answer = TestClient.await(client.start("tools/call", client.goOn(CALL, asked)));
            assertThat(text(answer.result())).isEqualTo("Hello, Ada");
            assertThat(runs).hasValue(1);
            assertThat(gateway.parked().size()).isZero();
        }
    }

    @Test
    void anAnswerThatComesTwiceIsToldThatNothingWaitsForIt() throws Exception {
        try (Server backend = new Server(greet()); TestGateway gateway = new TestGateway();
                TestClient client = client(gateway)) {
            gateway.serve(backend, Era.LEGACY);
            Answer asked = TestClient.await(client.start("tools/call", CALL));
            Map<String, Object> again = client.goOn(CALL, asked);
            TestClient.await(client.start("tools/call", again));
            Map<String, Object> second = TestClient.await(client.start("tools/call", again)).result();
            assertThat(second).containsEntry("isError", true);
            assertThat(text(second)).contains("does not wait any more", "Nothing was repeated");
            assertThat(runs).hasValue(1);
        }
    }

    @Test
    void whoComesTooLateIsToldSoAndTheCallIsCancelled() throws Exception {
        try (Server backend = new Server(greet()); TestGateway gateway = new TestGateway(Duration.ZERO);
                TestClient client = client(gateway)) {
            gateway.serve(backend, Era.LEGACY);
            Answer asked = TestClient.await(client.start("tools/call", CALL));
            Map<String, Object> late = TestClient.await(client.start("tools/call", client.goOn(CALL, asked))).result();
            assertThat(text(late)).contains("does not wait any more");
            Deadline.await(cancelled);
            assertThat(runs).hasValue(1);
        }
    }

    @Test
    void anAnswerThatIsNoneIsAskedForAgain() throws Exception {
        try (Server backend = new Server(greet()); TestGateway gateway = new TestGateway();
                TestClient client = client(gateway)) {
            gateway.serve(backend, Era.LEGACY);
            Answer asked = TestClient.await(client.start("tools/call", CALL));
            Map<String, Object> none = Map.of("name", "b1__greet", "arguments", Map.of(),
                    "inputResponses", Map.of("something else", Map.of()), "requestState", asked.requestState());
            Answer again = TestClient.await(client.start("tools/call", none));
            assertThat(again.inputRequests().keySet()).isEqualTo(asked.inputRequests().keySet());
            assertThat(text(TestClient.await(client.start("tools/call", client.goOn(CALL, again))).result()))
                    .isEqualTo("Hello, Ada");
            assertThat(runs).hasValue(1);
        }
    }

    @Test
    void noMoreThanThirtyTwoOfOnePrincipalWait() throws Exception {
        try (Server backend = new Server(greet()); TestGateway gateway = new TestGateway();
                TestClient client = client(gateway)) {
            gateway.serve(backend, Era.LEGACY);
            for (int i = 0; i < 32; i++) {
                assertThat(TestClient.await(client.start("tools/call", CALL)).inputRequired()).isTrue();
            }
            Map<String, Object> refused = TestClient.await(client.start("tools/call", CALL)).result();
            assertThat(text(refused)).startsWith("Too many calls wait for answers already");
            Deadline.await(cancelled);
        }
    }
}
