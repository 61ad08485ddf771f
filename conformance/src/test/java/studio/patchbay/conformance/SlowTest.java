package studio.patchbay.conformance;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.patchbay.conformance.TimingTools.Slow;

@Timeout(30)
class SlowTest {

    private final TimingTools tools = new TimingTools();
    private final Cancellation cancellation = new Cancellation();

    @Test
    void takesItsTimeAndCountsNothing() throws Exception {
        long start = System.nanoTime();

        assertThat(tools.slow(new Slow(20), cancellation.context())).isEqualTo("Took 20 ms");

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(20_000_000);
        assertThat(tools.cancelCount()).isEqualTo("0");
    }

    @Test
    void endsEarlyWhenCancelledAndIsCounted() {
        var call = CompletableFuture.supplyAsync(this::anHour);

        cancellation.cancel();

        assertThatThrownBy(() -> call.get(10, SECONDS)).hasRootCauseInstanceOf(CancellationException.class);
        assertThat(tools.cancelCount()).isEqualTo("1");
    }

    @Test
    void isCountedAlsoWhenTheThreadIsInterrupted() throws Exception {
        var call = new FutureTask<>(() -> tools.slow(new Slow(3_600_000), cancellation.context()));
        var thread = new Thread(call, "slow");
        thread.start();

        cancellation.cancel();
        thread.interrupt();

        assertThatThrownBy(() -> call.get(10, SECONDS)).isInstanceOf(ExecutionException.class);
        assertThat(tools.cancelCount()).isEqualTo("1");
    }

    private String anHour() {
        try {
            return tools.slow(new Slow(3_600_000), cancellation.context());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
