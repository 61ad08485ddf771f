package studio.patchbay.gateway.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is to be done for one backend is done in turn, and to its end. */
class HousekeepingTest {

    private final Housekeeping housekeeping = new Housekeeping();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    private void block() {
        begun.countDown();
        try {
            release.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        done.add("first");
    }

    /** Services that are still to be withdrawn would be taken away by the framework meanwhile. */
    @Test
    void theEndWaitsForWhatWasBegun() throws Exception {
        housekeeping.inTurn("backend", this::block);
        housekeeping.inTurn("backend", () -> done.add("second"));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        Thread end = new Thread(housekeeping::close);
        end.start();
        end.join(100);
        assertThat(end.isAlive()).isTrue();
        release.countDown();
        end.join(20_000);

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void oneBackendDoesNotWaitForAnother() throws Exception {
        CountDownLatch other = new CountDownLatch(1);
        housekeeping.inTurn("slow", this::block);
        housekeeping.inTurn("quick", other::countDown);

        assertThat(other.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(done).isEmpty();
        release.countDown();
        housekeeping.close();
    }
}
