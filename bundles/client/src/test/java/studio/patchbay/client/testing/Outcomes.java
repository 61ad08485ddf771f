package studio.patchbay.client.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import studio.patchbay.client.Answer;
import studio.patchbay.client.CallOptions;
import studio.patchbay.client.McpConnection;

/** What became of requests, waited for with a deadline. */
public final class Outcomes {

    private Outcomes() {}

    public static <T> T of(CompletableFuture<T> future) {
        try {
            return future.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("It failed with " + e.getCause(), e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("It did not come within 20 s", e);
        }
    }

    /** What it fails with. */
    public static <E extends Throwable> E failure(Class<E> type, CompletableFuture<?> future) {
        try {
            throw new AssertionError("It did not fail, but gave " + future.get(20, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(type);
            return type.cast(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("It did not come within 20 s", e);
        }
    }

    public static Answer call(McpConnection connection, String tool, Map<String, Object> arguments, CallOptions options) {
        return of(connection.request("tools/call", Map.of("name", tool, "arguments", arguments), options).answer());
    }

    /** The text of a tool's result. */
    public static String text(Answer answer) {
        return ((Map<?, ?>) ((List<?>) answer.result().get("content")).get(0)).get("text").toString();
    }
}
