package studio.patchbay.launcher.internal.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the settings again when their file has changed, with all checks of a start. A file with a mistake changes nothing. The
 * file is looked at from time to time, not watched: it may be on a network share, and editors write it in several steps, so it
 * counts only when two looks see the same.
 */
public final class SettingsWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsWatch.class);

    private final Path file;
    private final Supplier<Settings> reader;
    private final Consumer<Settings> changed;
    private final Duration interval;
    private final Thread thread = new Thread(this::run, "patchbay-settings");
    private String inForce;
    private String seen;

    /**
     * @param reader reads everything again, as at the start
     * @param changed gets what is to be in force
     */
    public SettingsWatch(Path file, Supplier<Settings> reader, Consumer<Settings> changed, Duration interval) {
        this.file = file;
        this.reader = reader;
        this.changed = changed;
        this.interval = interval;
        this.inForce = content();
        this.seen = inForce;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(interval.toMillis());
                look();
            }
        } catch (InterruptedException e) {
            LOG.debug("The settings are not looked at any more");
        }
    }

    void look() {
        String now = content();
        if (now.equals(seen) && !now.equals(inForce)) {
            inForce = now;
            read();
        }
        seen = now;
    }

    private void read() {
        try {
            changed.accept(reader.get());
        } catch (InvalidSettingException e) {
            LOG.error("{}. The settings stay as they are until the file changes again", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The settings of {} could not be brought into force", file, e);
        }
    }

    /** Without a file, nothing is set. */
    private String content() {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            return "cannot be read: " + e; // the reader says so, too
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
