package studio.patchbay.launcher.internal.command;

import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.launcher.internal.archive.ClassArchive;
import studio.patchbay.launcher.internal.framework.Installation;

/** Lets the first host that lives long enough make the class archive for all later ones. */
final class BackgroundArchive {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundArchive.class);
    /** Processes that only probe are gone by then, and a host that has just started has other work. */
    private static final Duration DELAY = Duration.ofSeconds(20);

    private BackgroundArchive() {}

    static void start(Installation installation) {
        ClassArchive.of(installation).ifPresent(archive -> {
            Thread thread = new Thread(() -> create(archive), "patchbay-archive");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private static void create(ClassArchive archive) {
        try {
            Thread.sleep(DELAY.toMillis());
            if (!archive.current() && archive.create(Training.class.getName())) {
                LOG.info("The next start is faster: made {}", archive.file());
            }
        } catch (IOException e) {
            LOG.debug("No class archive; starts stay as they are", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
