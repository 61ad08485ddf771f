package studio.patchbay.launcher.internal.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import studio.patchbay.launcher.internal.home.FileProblem;

/** The log of the process: standard error, and rotating files beside it. */
public final class HostLog {

    private static final Logger ROOT = Logger.getLogger("");
    /** What these call information is for their own people, so only {@code trace} shows it. Held, as JUL forgets loggers. */
    private static final Logger FELIX = Logger.getLogger("org.apache.felix");
    /** As with Felix, but below information it writes whole requests down, credentials included: that is never shown. */
    private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");
    /** What these warn of is the text of somebody's bad request, which must neither fill the log nor write in it. */
    private static final List<Logger> SILENT =
            List.of(Logger.getLogger("org.eclipse.jetty.util.HostPort"), Logger.getLogger("org.eclipse.jetty.http.HttpParser"));

    private static volatile Formatter formatter = new LineFormat();

    private HostLog() {}

    /**
     * Writes records like that from now on.
     *
     * @param name one of the texts of {@code log.format}
     */
    public static void format(String name) {
        formatter = name.equals("json") ? new JsonFormat() : new LineFormat();
        for (Handler handler : ROOT.getHandlers()) {
            handler.setFormatter(formatter);
        }
    }

    /** @param level one of the texts of {@code log.level} */
    public static void toStandardError(String level) {
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        SILENT.forEach(logger -> logger.setLevel(Level.OFF));
        add(new ConsoleHandler());
        level(level);
    }

    /** Logs from now on what is of that level, or worse. */
    public static void level(String name) {
        Level level = levelOf(name);
        ROOT.setLevel(level);
        boolean everything = level.intValue() < Level.FINE.intValue();
        FELIX.setLevel(everything ? null : Level.WARNING);
        JETTY.setLevel(everything ? Level.INFO : Level.WARNING);
    }

    /**
     * Adds files {@code patchbay-<n>.<generation>.log}; each process takes the first n that no other one uses, so that
     * many short-lived processes do not fill the folder.
     */
    public static void toFiles(Path folder, long maxBytes, int files) {
        try {
            Files.createDirectories(folder);
            String pattern = folder.toString().replace("%", "%%") + "/patchbay-%u.%g.log";
            add(new FileHandler(pattern, maxBytes, files, true));
        } catch (IOException e) {
            ROOT.log(Level.WARNING, "No log files: {0} cannot be written ({1}); change log.folder or set log.file=false",
                    new Object[] {folder, FileProblem.of(e)});
        }
    }

    /** Closes the files; nothing is logged any more. */
    public static void close() {
        LastingLogManager.finish();
    }

    private static void add(Handler handler) {
        handler.setFormatter(formatter);
        handler.setLevel(Level.ALL);
        ROOT.addHandler(handler);
    }

    private static Level levelOf(String name) {
        return switch (name) {
            case "error" -> Level.SEVERE;
            case "warn" -> Level.WARNING;
            case "debug" -> Level.FINE;
            case "trace" -> Level.FINEST;
            default -> Level.INFO;
        };
    }
}
