package studio.patchbay.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.patchbay.client.CallListener;
import studio.patchbay.client.CallOptions;
import studio.patchbay.client.ConnectionListener;
import studio.patchbay.client.ServerRequest;

/** What a server asks gets one answer, unless nobody waits for it any more. */
class QuestionsTest {

    private static final ServerRequest ROOTS = new ServerRequest("roots/list", Map.of());

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final CompletableFuture<Map<String, Object>> answer = new CompletableFuture<>();
    private final List<String> sent = new ArrayList<>();
    private final Questions questions = new Questions(
            ConnectionListener.DEAF, json -> sent.add(new String(json, StandardCharsets.UTF_8)));
    private final Call call = new Call(
            null,
            "tools/call",
            Map.of(),
            CallOptions.DEFAULT.withListener(new CallListener() {
                @Override
                public CompletionStage<Map<String, Object>> asked(ServerRequest request) {
                    return answer;
                }
            }),
            Duration.ofMinutes(1),
            new Deadlines(timer));

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void an_answer_is_sent() {
        questions.ask(call, 7, ROOTS);
        answer.complete(Map.of("roots", List.of()));
        assertThat(sent).singleElement().asString().contains("\"id\":7", "\"roots\":[]");
    }

    @Test
    void so_is_that_there_is_none() {
        questions.ask(call, 7, ROOTS);
        answer.completeExceptionally(new IllegalStateException("no"));
        assertThat(sent).singleElement().asString().contains("\"id\":7", "\"error\"");
    }

    @Test
    void of_a_call_that_was_cancelled_nothing_is_said() {
        questions.ask(call, 7, ROOTS);
        call.cancel(null);
        assertThat(answer).isCancelled();
        assertThat(sent).isEmpty();
    }

    @Test
    void nor_of_a_question_that_the_server_took_back() {
        questions.ask(call, 7, ROOTS);
        questions.cancelled(7);
        assertThat(answer).isCancelled();
        assertThat(sent).isEmpty();
    }
}
