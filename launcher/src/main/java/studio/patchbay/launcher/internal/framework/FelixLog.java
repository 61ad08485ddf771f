package studio.patchbay.launcher.internal.framework;

import org.apache.felix.framework.Logger;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What the framework itself has to say, into the log; by default Felix prints to standard output. */
final class FelixLog extends Logger {

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger("org.apache.felix.framework");

    FelixLog() {
        setLogLevel(LOG.isDebugEnabled() ? LOG_DEBUG : LOG.isInfoEnabled() ? LOG_INFO : LOG_WARNING);
    }

    @Override
    protected void doLog(Bundle bundle, ServiceReference service, int level, String message, Throwable cause) {
        doLog(level, bundle == null ? message : message + " (" + bundle.getSymbolicName() + ")", cause);
    }

    @Override
    protected void doLog(int level, String message, Throwable cause) {
        LOG.atLevel(level(level)).setCause(cause).log(message);
    }

    private static Level level(int felix) {
        return switch (felix) {
            case LOG_ERROR -> Level.ERROR;
            case LOG_WARNING -> Level.WARN;
            // Felix is chatty: what it calls information is about its own inside.
            default -> Level.DEBUG;
        };
    }
}
