package studio.patchbay.launcher.internal.log;

import java.util.logging.LogManager;

/**
 * Keeps the handlers open until the host has stopped. The stock log manager closes them in a shutdown hook of its own,
 * at the same moment as ours stops the host, so that what is logged while stopping would be lost.
 */
public final class LastingLogManager extends LogManager {

    public static final String PROPERTY = "java.util.logging.manager";

    @Override
    public void reset() {
        // Only finish() ends logging.
    }

    /** Closes all handlers. */
    static void finish() {
        if (getLogManager() instanceof LastingLogManager manager) {
            manager.resetForGood();
        }
    }

    private void resetForGood() {
        super.reset();
    }
}
