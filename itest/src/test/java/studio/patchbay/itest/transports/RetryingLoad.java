package studio.patchbay.itest.transports;

import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.Reply;

/** A client that calls without a pause, and again when the connection broke, as clients do. */
final class RetryingLoad implements AutoCloseable {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final Supplier<Reply> call;
    private final String expected;
    private final List<String> wrong = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "load");
    private volatile boolean stopped;
    private volatile int refused;
    private volatile int answered;

    private RetryingLoad(Supplier<Reply> call, String expected) {
        this.call = call;
        this.expected = expected;
        thread.setDaemon(true);
    }

    static RetryingLoad of(Supplier<Reply> call, String expected) {
        RetryingLoad load = new RetryingLoad(call, expected);
        load.thread.start();
        return load;
    }

    private void run() {
        while (!stopped && wrong.isEmpty()) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Deadline.SECONDS);
            while (!isAnswered() && wrong.isEmpty()) {
                if (System.nanoTime() > deadline) {
                    wrong.add("a call that no retry mended");
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private boolean isAnswered() {
        try {
            Reply answer = call.get();
            if (!answer.text("/result/content/0/text").equals(expected)) {
                wrong.add(answer.toString());
            }
            answered++;
            return true;
        } catch (UncheckedIOException broken) {
            refused += broken.getCause() instanceof ConnectException ? 1 : 0;
            return false;
        } catch (RuntimeException | AssertionError e) {
            wrong.add(e.toString());
            return false;
        }
    }

    /** How often nobody listened at the port. */
    int refused() {
        return refused;
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw Deadline.interrupted(e);
        }
        if (!wrong.isEmpty() || answered == 0) {
            throw new AssertionError("after " + answered + " right answers: " + wrong);
        }
    }
}
