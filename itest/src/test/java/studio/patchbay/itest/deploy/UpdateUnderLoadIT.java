package studio.patchbay.itest.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Crowd;
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.EventStream;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.LegacyClient;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.SkillJar;
import studio.patchbay.itest.testing.Versions;

/**
 * A skill is replaced while it is called, and nobody notices but those who asked to be told. The scenario {@code update} of
 * {@code bench/run.sh} is the long version of this.
 */
class UpdateUnderLoadIT {

    private static final int CLIENTS = 8;
    private static final int TEXTS = 5;
    private static final int UPDATES_PER_TEXT = 10;
    private static final String BUNDLE = "org.apache.felix.framework.BundleImpl";
    private static final String LOADER = "org.apache.felix.framework.BundleWiringImpl$BundleClassLoader";

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    @Test
    void noCallIsLostAndNoVersionComesBackOrStays() {
        HttpHost host = hosts.runEmpty(home);
        Versions versions = new Versions(host.skills(), "tide");
        versions.dropFirst(host.log());
        EventStream legacy = LegacyClient.connect(host.url()).listen();
        EventStream modern = new ModernClient(host.url()).listen();

        try (Crowd crowd = Crowd.of(host.url(), CLIENTS, versions)) {
            update(versions, 0);
            int bundles = host.instances(BUNDLE);
            int loaders = host.instances(LOADER);
            for (int text = 1; text <= TEXTS; text++) {
                update(versions, text);
            }
            assertThat(crowd.failures()).isEmpty();
            Deadline.until(() -> host.instances(BUNDLE) <= bundles, "old bundles forgotten");
            Deadline.until(() -> host.instances(LOADER) <= loaders, "old class loaders collected");
        }
        host.skills().drop("fence.jar", SkillJar.prompting("fence").bytes());
        assertToldOncePerText(legacy);
        assertToldOncePerText(modern);
    }

    private static void update(Versions versions, int text) {
        for (int i = 0; i < UPDATES_PER_TEXT; i++) {
            versions.update(text);
        }
    }

    /** Whatever was sent for the updates comes before what is sent for the next change, which is of another kind. */
    private static void assertToldOncePerText(EventStream stream) {
        for (int text = 1; text <= TEXTS; text++) {
            assertThat(stream.nextMethod()).isEqualTo("notifications/tools/list_changed");
        }
        assertThat(stream.nextMethod()).isEqualTo("notifications/prompts/list_changed");
    }
}
