package studio.patchbay.core.internal.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.core.testing.Deadline;

/** So many run, so many wait, the rest is turned away, and nobody is forgotten. */
class TurnstileTest {

    @AutoClose("shutdownNow")
    private final ExecutorService workers = Executors.newCachedThreadPool();

    @Test
    void runs_here_when_it_may() {
        var turnstile = new Turnstile(workers, 1);
        var ran = new ArrayList<Thread>();

        assertThat(turnstile.pass(() -> ran.add(Thread.currentThread()), true)).isTrue();

        assertThat(ran).containsExactly(Thread.currentThread());
    }

    @Test
    void a_task_that_throws_gives_its_place_back() {
        var turnstile = new Turnstile(workers, 1);
        var ran = new CountDownLatch(1);
        try {
            turnstile.pass(() -> {
                throw new IllegalStateException();
            }, true);
        } catch (IllegalStateException e) {
            assertThat(turnstile.pass(ran::countDown, true)).isTrue();
        }

        assertThat(ran.getCount()).isZero();
    }

    @Test
    void those_who_wait_at_the_end_are_let_go() {
        var turnstile = new Turnstile(workers, 1);
        turnstile.pass(() -> {
            turnstile.pass(() -> {}, false);
            workers.shutdownNow();
        }, true);

        assertThat(turnstile.pass(() -> {}, false)).isTrue();
    }

    @Test
    void those_who_wait_go_in_the_order_they_came() {
        var turnstile = new Turnstile(workers, 1);
        var letGo = new CountDownLatch(1);
        var done = new CountDownLatch(100);
        List<Integer> order = new ArrayList<>();
        turnstile.pass(() -> Deadline.await(letGo), false);
        for (int i = 0; i < 100; i++) {
            int number = i;
            turnstile.pass(() -> {
                order.add(number);
                done.countDown();
            }, true);
        }

        letGo.countDown();

        Deadline.await(done);
        assertThat(order).isSorted().hasSize(100);
    }

    @Test
    void a_full_queue_takes_no_more_until_there_is_room() {
        var turnstile = new Turnstile(workers, 1);
        var letGo = new CountDownLatch(1);
        var done = new CountDownLatch(1_025);
        turnstile.pass(() -> Deadline.await(letGo), false);
        int taken = 0;
        while (turnstile.pass(done::countDown, true)) {
            taken++;
        }
        assertThat(taken).isEqualTo(1_024);

        letGo.countDown();
        Deadline.until(() -> turnstile.pass(done::countDown, true));

        Deadline.await(done);
    }

    @Test
    void nobody_is_forgotten_and_never_too_many_run() {
        var turnstile = new Turnstile(workers, 3);
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var done = new CountDownLatch(4 * 5_000);
        for (int t = 0; t < 4; t++) {
            workers.execute(() -> {
                for (int i = 0; i < 5_000; i++) {
                    boolean here = ThreadLocalRandom.current().nextBoolean();
                    Runnable task = () -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        Thread.onSpinWait();
                        running.decrementAndGet();
                        done.countDown();
                    };
                    while (!turnstile.pass(task, here)) {
                        Thread.yield();
                    }
                }
            });
        }

        Deadline.await(done);
        assertThat(most).hasValueLessThanOrEqualTo(3);
    }
}
