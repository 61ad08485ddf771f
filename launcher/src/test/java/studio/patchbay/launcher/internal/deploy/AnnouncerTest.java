package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.runtime.BundleState;
import studio.patchbay.api.runtime.BundleState.Status;

/** The log tells each thing once. */
class AnnouncerTest {

    private final List<String> log = new ArrayList<>();
    private final Logger logger = Logger.getLogger(Announcer.class.getName());
    private final Announcer announcer = new Announcer();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            log.add(record.getLevel() + " " + new SimpleFormatter().formatMessage(record));
        }

        @Override
        public void flush() {
            // nothing is buffered
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void ignore() {
        logger.removeHandler(handler);
    }

    @Test
    void whatComesChangesAndGoes() {
        announcer.announce(List.of(state("1.0.0", Status.WAITING, "it needs something")));
        announcer.announce(List.of(state("1.0.0", Status.WAITING, "it needs something")));
        announcer.announce(List.of(state("1.0.0", Status.ACTIVE, "")));
        announcer.announce(List.of(state("1.0.0", Status.ACTIVE, "")));
        announcer.announce(List.of(state("1.0.0", Status.LAST_GOOD, "it is damaged")));
        announcer.announce(List.of());

        assertThat(log).containsExactly(
                "WARNING /skills/usd.jar waits: it needs something",
                "INFO usd 1.0.0 runs, from /skills/usd.jar",
                "WARNING /skills/usd.jar is not used: it is damaged",
                "INFO /skills/usd.jar is gone");
    }

    private static BundleState state(String version, Status status, String reason) {
        return new BundleState("/skills/usd.jar", "usd", version, "aa", status, BundleState.Code.NONE, reason);
    }
}
