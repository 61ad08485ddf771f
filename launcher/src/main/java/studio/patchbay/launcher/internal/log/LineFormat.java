package studio.patchbay.launcher.internal.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * One line per record: local time, level, last part of the logger's name, message; then the stack of an exception, if
 * any. Control characters of a message are escaped, because part of it may come from a client and must not be able to
 * forge a line or drive a terminal.
 */
final class LineFormat extends Formatter {

    private final ZoneId zone = ZoneId.systemDefault();

    @Override
    public String format(LogRecord record) {
        StringBuilder line = new StringBuilder(120);
        appendTime(line, LocalDateTime.ofInstant(record.getInstant(), zone));
        line.append(' ').append(level(record.getLevel())).append(' ');
        escape(line, shortName(record.getLoggerName()));
        line.append(": ");
        escape(line, formatMessage(record));
        line.append(System.lineSeparator());
        if (record.getThrown() != null) {
            appendStack(line, record.getThrown());
        }
        return line.toString();
    }

    /** By hand: the formatters of java.time take longer to start than the whole framework's first log line may. */
    private static void appendTime(StringBuilder line, LocalDateTime time) {
        line.append(time.toLocalDate()).append(' ');
        two(line, time.getHour()).append(':');
        two(line, time.getMinute()).append(':');
        two(line, time.getSecond()).append('.');
        int millis = time.getNano() / 1_000_000;
        line.append((char) ('0' + millis / 100));
        two(line, millis % 100);
    }

    private static StringBuilder two(StringBuilder line, int number) {
        return line.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    private static String level(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (value >= Level.WARNING.intValue()) {
            return "WARN ";
        }
        return value >= Level.INFO.intValue() ? "INFO " : value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
    }

    private static String shortName(String logger) {
        if (logger == null) {
            return "";
        }
        // SCR has loggers whose names end with a dot.
        String name = logger.endsWith(".") ? logger.substring(0, logger.length() - 1) : logger;
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static void appendStack(StringBuilder line, Throwable thrown) {
        StringWriter stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack));
        for (String part : stack.toString().split("\\R")) {
            escape(line.append("    "), part);
            line.append(System.lineSeparator());
        }
    }

    /** By code points, as there are invisible characters beyond the first plane, too. */
    static void escape(StringBuilder line, String text) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append('\t');
                default -> {
                    if (Unseen.is(c)) {
                        Unseen.escape(line, c);
                    } else {
                        line.appendCodePoint(c);
                    }
                }
            }
        }
    }
}
