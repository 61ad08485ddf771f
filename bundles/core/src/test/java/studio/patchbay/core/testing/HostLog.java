package studio.patchbay.core.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What the host logs, kept for tests to look at instead of being printed: most tests make something fail on purpose. */
public final class HostLog extends Handler {

    private static final HostLog LOG = new HostLog();

    /** Held, because the logging system itself would let it go. */
    private static final Logger SOURCE = Logger.getLogger("studio.patchbay");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    static {
        SOURCE.setUseParentHandlers(false);
        SOURCE.addHandler(LOG);
    }

    private HostLog() {}

    /** Listens from now on, if not before already, and forgets what came before. */
    public static void clear() {
        LOG.lines.clear();
    }

    /** What was logged since the host of this test was made, with stacks. */
    public static List<String> lines() {
        return List.copyOf(LOG.lines);
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(formatter.format(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
