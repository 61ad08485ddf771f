package studio.patchbay.gateway.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.patchbay.api.ToolContext;
import studio.patchbay.client.ServerRequest;

/** What a session's server asks in a row is one round for a client that has to come back with the answers. */
@Timeout(30)
class UpstreamCallTest {

    private static ToolContext client() {
        return (ToolContext) Proxy.newProxyInstance(
                UpstreamCallTest.class.getClassLoader(), new Class<?>[] {ToolContext.class}, (proxy, method, arguments) -> false);
    }

    @Test
    void a_question_waits_a_moment_for_the_next_one() throws InterruptedException {
        UpstreamCall call = new UpstreamCall(client());
        call.asked(new ServerRequest("elicitation/create", Map.of()));
        CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS)
                .execute(() -> call.asked(new ServerRequest("roots/list", Map.of())));

        assertThat(call.next()).isNull();

        assertThat(call.questions().keySet()).containsExactly("elicitation-1", "roots-2");
    }

    @Test
    void one_alone_is_a_round_too() throws InterruptedException {
        UpstreamCall call = new UpstreamCall(client());
        call.asked(new ServerRequest("roots/list", Map.of()));

        assertThat(call.next()).isNull();

        assertThat(call.questions().keySet()).containsExactly("roots-1");
    }
}
