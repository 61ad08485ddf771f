package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import studio.patchbay.api.runtime.BundleState;
import studio.patchbay.api.runtime.BundleState.Status;

/** After a restart of the host only what lies in the folders counts: the last good version is gone, as was announced. */
class RestartTest {

    private static final String NEEDS_CALLABLE = "<reference name='queue' interface='java.util.concurrent.Callable'/>";

    @AutoClose
    private final TestHost host = TestHost.started().withComponents();
    private final Path file = host.skills.resolve("usd.jar");

    private void lastGood(TestJar next) {
        TestJar.bundle("acme-usd", "1.0.0").component("Render", "", "", "").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        next.moveTo(file);
        assertThat(host.awaitStatus(file, Status.LAST_GOOD).reason())
                .endsWith("; the last good version, 1.0.0, goes on until the host is restarted");
    }

    @Test
    void anUpdateThatWasHeldBackIsTakenAsFarAsItGoes() throws Exception {
        lastGood(TestJar.bundle("acme-usd", "2.0.0").component("Render", "", NEEDS_CALLABLE, ""));

        try (TestHost again = host.restarted(TestHost::withComponents)) {
            BundleState state = again.state(file).orElseThrow();
            assertThat(state.status()).isEqualTo(Status.WAITING);
            assertThat(state.version()).isEqualTo("2.0.0");
            assertThat(again.bundle("acme-usd").orElseThrow().getState()).isEqualTo(Bundle.ACTIVE);
        }
    }

    @Test
    void anUpdateThatFailedIsQuarantinedAndNothingRuns() throws Exception {
        lastGood(TestJar.starting("acme-usd", "2.0.0", "if (true) throw new IllegalStateException();"));

        try (TestHost again = host.restarted(TestHost::withComponents)) {
            assertThat(again.state(file).orElseThrow().status()).isEqualTo(Status.QUARANTINED);
            assertThat(again.bundle("acme-usd")).isEmpty();
        }
    }

    @Test
    void theOrderOfFilesDecidesWhichBundleIsSenior() throws Exception {
        TestJar.offering("beta", "1.0.0").moveTo(host.skills.resolve("1.jar"));
        host.awaitStatus(host.skills.resolve("1.jar"), Status.ACTIVE);
        TestJar.offering("alpha", "1.0.0").moveTo(host.skills.resolve("2.jar"));
        host.awaitStatus(host.skills.resolve("2.jar"), Status.ACTIVE);
        TestJar.offering("gamma", "1.0.0").moveTo(host.skills.resolve("0.jar"));
        host.awaitStatus(host.skills.resolve("0.jar"), Status.ACTIVE);

        try (TestHost again = host.restarted(TestHost::withComponents)) {
            assertThat(Stream.of(again.context.getBundles()).filter(SideBySide::isDeployed).map(Bundle::getSymbolicName))
                    .containsExactly("gamma", "beta", "alpha");
        }
    }
}
