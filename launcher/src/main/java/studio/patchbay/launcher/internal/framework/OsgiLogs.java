package studio.patchbay.launcher.internal.framework;

import org.osgi.framework.Bundle;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;

/** Brings what bundles say through the OSGi log service, SCR above all, into the log. */
final class OsgiLogs implements LoggerFactory {

    @Override
    public Logger getLogger(String name) {
        return new OsgiLog(org.slf4j.LoggerFactory.getLogger(name));
    }

    @Override
    public Logger getLogger(Class<?> type) {
        return getLogger(type.getName());
    }

    @Override
    public <L extends Logger> L getLogger(String name, Class<L> type) {
        return type.cast(getLogger(name));
    }

    @Override
    public <L extends Logger> L getLogger(Class<?> owner, Class<L> type) {
        return getLogger(owner.getName(), type);
    }

    /** Whoever asks for the root logger, as SCR does, gets one with the bundle's name. */
    @Override
    public <L extends Logger> L getLogger(Bundle bundle, String name, Class<L> type) {
        return getLogger(name.equals(Logger.ROOT_LOGGER_NAME) ? bundle.getSymbolicName() : name, type);
    }
}
