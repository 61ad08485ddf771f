package studio.patchbay.itest.testing;

import java.util.ArrayList;
import java.util.List;

/** A client that calls a tool without a pause and expects the same answer each time. */
public final class Load implements AutoCloseable {

    private static final int MOST_KEPT = 20;

    private final ModernClient client;
    private final String tool;
    private final String expected;
    private final List<String> wrong = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "load");
    private volatile boolean stopped;
    private volatile long calls;

    private Load(ModernClient client, String tool, String expected) {
        this.client = client;
        this.tool = tool;
        this.expected = expected;
        thread.setDaemon(true);
    }

    public static Load of(ModernClient client, String tool, String expected) {
        Load load = new Load(client, tool, expected);
        load.thread.start();
        return load;
    }

    private void run() {
        while (!stopped && wrong.size() < MOST_KEPT) {
            try {
                String answer = client.call(tool);
                if (!answer.equals(expected)) {
                    wrong.add(answer);
                }
            } catch (RuntimeException | AssertionError e) {
                wrong.add(e.toString());
            }
            calls++;
        }
    }

    /** Ends the calls. */
    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw Deadline.interrupted(e);
        }
        if (!wrong.isEmpty() || calls == 0) {
            throw new AssertionError("of " + calls + " calls of " + tool + " failed: " + wrong);
        }
    }
}
