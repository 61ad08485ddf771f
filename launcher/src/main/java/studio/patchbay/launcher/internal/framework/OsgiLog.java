package studio.patchbay.launcher.internal.framework;

import java.lang.reflect.InvocationTargetException;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerConsumer;
import org.slf4j.event.Level;

/** An OSGi logger on SLF4J. */
final class OsgiLog implements Logger {

    private final org.slf4j.Logger log;

    OsgiLog(org.slf4j.Logger log) {
        this.log = log;
    }

    @Override
    public String getName() {
        return log.getName();
    }

    /**
     * A trailing exception is the cause (OSGi Compendium, 101.4). Its stack is only for those who look for it: a component
     * that cannot start, for example because its port is in use, is told to people elsewhere in one sentence.
     */
    private void write(Level level, String format, Object... arguments) {
        Object last = arguments.length == 0 ? null : arguments[arguments.length - 1];
        if (last instanceof Throwable cause && !log.isDebugEnabled()) {
            arguments[arguments.length - 1] = unwrapped(cause).toString();
            log.atLevel(level).log(format + ": {}", arguments);
        } else {
            log.atLevel(level).log(format, arguments);
        }
    }

    private static Throwable unwrapped(Throwable cause) {
        return cause instanceof InvocationTargetException && cause.getCause() != null ? cause.getCause() : cause;
    }

    @Override
    public boolean isTraceEnabled() {
        return log.isTraceEnabled();
    }

    @Override
    public void trace(String message) {
        log.trace(message);
    }

    @Override
    public void trace(String format, Object argument) {
        write(Level.TRACE, format, argument);
    }

    @Override
    public void trace(String format, Object first, Object second) {
        write(Level.TRACE, format, first, second);
    }

    @Override
    public void trace(String format, Object... arguments) {
        write(Level.TRACE, format, arguments);
    }

    @Override
    public <E extends Exception> void trace(LoggerConsumer<E> consumer) throws E {
        if (log.isTraceEnabled()) {
            consumer.accept(this);
        }
    }

    @Override
    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public void debug(String message) {
        log.debug(message);
    }

    @Override
    public void debug(String format, Object argument) {
        write(Level.DEBUG, format, argument);
    }

    @Override
    public void debug(String format, Object first, Object second) {
        write(Level.DEBUG, format, first, second);
    }

    @Override
    public void debug(String format, Object... arguments) {
        write(Level.DEBUG, format, arguments);
    }

    @Override
    public <E extends Exception> void debug(LoggerConsumer<E> consumer) throws E {
        if (log.isDebugEnabled()) {
            consumer.accept(this);
        }
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isInfoEnabled();
    }

    @Override
    public void info(String message) {
        log.info(message);
    }

    @Override
    public void info(String format, Object argument) {
        write(Level.INFO, format, argument);
    }

    @Override
    public void info(String format, Object first, Object second) {
        write(Level.INFO, format, first, second);
    }

    @Override
    public void info(String format, Object... arguments) {
        write(Level.INFO, format, arguments);
    }

    @Override
    public <E extends Exception> void info(LoggerConsumer<E> consumer) throws E {
        if (log.isInfoEnabled()) {
            consumer.accept(this);
        }
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isWarnEnabled();
    }

    @Override
    public void warn(String message) {
        log.warn(message);
    }

    @Override
    public void warn(String format, Object argument) {
        write(Level.WARN, format, argument);
    }

    @Override
    public void warn(String format, Object first, Object second) {
        write(Level.WARN, format, first, second);
    }

    @Override
    public void warn(String format, Object... arguments) {
        write(Level.WARN, format, arguments);
    }

    @Override
    public <E extends Exception> void warn(LoggerConsumer<E> consumer) throws E {
        if (log.isWarnEnabled()) {
            consumer.accept(this);
        }
    }

    @Override
    public boolean isErrorEnabled() {
        return log.isErrorEnabled();
    }

    @Override
    public void error(String message) {
        log.error(message);
    }

    @Override
    public void error(String format, Object argument) {
        write(Level.ERROR, format, argument);
    }

    @Override
    public void error(String format, Object first, Object second) {
        write(Level.ERROR, format, first, second);
    }

    @Override
    public void error(String format, Object... arguments) {
        write(Level.ERROR, format, arguments);
    }

    @Override
    public <E extends Exception> void error(LoggerConsumer<E> consumer) throws E {
        if (log.isErrorEnabled()) {
            consumer.accept(this);
        }
    }

    @Override
    public void audit(String message) {
        log.info(message);
    }

    @Override
    public void audit(String format, Object argument) {
        write(Level.INFO, format, argument);
    }

    @Override
    public void audit(String format, Object first, Object second) {
        write(Level.INFO, format, first, second);
    }

    @Override
    public void audit(String format, Object... arguments) {
        write(Level.INFO, format, arguments);
    }
}
