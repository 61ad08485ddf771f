package studio.patchbay.client.internal;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks after requests that take too long. It looks now and then, as long as there are any: a timer for each would wake its
 * thread twice in each request.
 */
final class Deadlines {

    private static final long PERIOD_MILLIS = 50;

    private final ScheduledExecutorService timer;
    private final Set<Call> running = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();

    Deadlines(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    void add(Call call) {
        running.add(call);
        if (looking.compareAndSet(false, true)) {
            lookLater();
        }
    }

    void remove(Call call) {
        running.remove(call);
    }

    /** Ends those of a connection that was closed. */
    void closed(Connection connection, String sentence) {
        running.forEach(call -> {
            if (call.belongsTo(connection)) {
                call.closed(sentence);
            }
        });
    }

    private void lookLater() {
        timer.schedule(this::look, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        long now = System.nanoTime();
        running.forEach(call -> call.look(now));
        looking.set(false);
        if (!running.isEmpty() && looking.compareAndSet(false, true)) {
            lookLater();
        }
    }
}
