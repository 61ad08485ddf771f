package studio.patchbay.itest.testing;

import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A client that goes on calling at a steady rate, for however long, and expects the same answer each time. */
public final class Steady implements AutoCloseable {

    private static final long EVERY_MILLIS = 50;

    private final Client client;
    private final String tool;
    private final String expected;
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicLong calls = new AtomicLong();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    private Steady(Client client, String tool, String expected) {
        this.client = client;
        this.tool = tool;
        this.expected = expected;
    }

    public static Steady of(Client client, String tool, String expected) {
        Steady steady = new Steady(client, tool, expected);
        steady.timer.scheduleAtFixedRate(steady::call, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return steady;
    }

    private void call() {
        try {
            String answer = client.call(tool);
            if (!answer.equals(expected)) {
                failures.add(LocalTime.now() + ": " + answer);
            }
        } catch (RuntimeException | AssertionError e) {
            failures.add(LocalTime.now() + ": " + e);
        }
        calls.incrementAndGet();
    }

    public long calls() {
        return calls.get();
    }

    /** What went wrong so far. */
    public List<String> failures() {
        return failures;
    }

    /** Ends the calls. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            timer.awaitTermination(Deadline.SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw Deadline.interrupted(e);
        }
    }
}
