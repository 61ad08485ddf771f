package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.runtime.BundleState;
import studio.patchbay.api.runtime.BundleState.Status;
import studio.patchbay.launcher.internal.testing.CapturedLog;

/** The log tells each thing once. */
class AnnouncerTest {

    @AutoClose
    private final CapturedLog log = new CapturedLog(Announcer.class);
    private final Announcer announcer = new Announcer();

    @Test
    void whatComesChangesAndGoes() {
        announcer.announce(List.of(state("1.0.0", Status.WAITING, "it needs something")));
        announcer.announce(List.of(state("1.0.0", Status.WAITING, "it needs something")));
        announcer.announce(List.of(state("1.0.0", Status.ACTIVE, "")));
        announcer.announce(List.of(state("1.0.0", Status.ACTIVE, "")));
        announcer.announce(List.of(state("1.0.0", Status.LAST_GOOD, "it is damaged")));
        announcer.announce(List.of());

        assertThat(log.lines()).containsExactly(
                "WARNING /skills/usd.jar waits: it needs something",
                "INFO usd 1.0.0 runs, from /skills/usd.jar",
                "WARNING /skills/usd.jar is not used: it is damaged",
                "INFO /skills/usd.jar is gone");
    }

    private static BundleState state(String version, Status status, String reason) {
        return new BundleState("/skills/usd.jar", "usd", version, "aa", status, BundleState.Code.NONE, reason);
    }
}
