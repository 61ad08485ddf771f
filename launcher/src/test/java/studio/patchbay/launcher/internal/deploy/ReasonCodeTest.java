package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.osgi.framework.BundleException;
import studio.patchbay.api.runtime.BundleState;
import studio.patchbay.api.runtime.BundleState.Code;
import studio.patchbay.api.runtime.BundleState.Status;

/** Why a file is not what runs, for programs. */
class ReasonCodeTest {

    private static final String THROWS = "if (true) throw new IllegalStateException(\"no licence\");";

    @AutoClose
    private final TestHost host = TestHost.started().withComponents();
    private final Path file = host.skills.resolve("usd.jar");

    private BundleState quarantined(TestJar jar) {
        jar.moveTo(file);
        return host.awaitStatus(file, Status.QUARANTINED);
    }

    private static TestJar usd() {
        return TestJar.offering("acme-usd", "1.0.0");
    }

    @Test
    void itRuns() {
        usd().moveTo(file);

        assertThat(host.awaitStatus(file, Status.ACTIVE).code()).isEqualTo(Code.NONE);
    }

    @Test
    void itIsNoZipFile() {
        TestJar.moveTo(file, "Dear Sir".getBytes(StandardCharsets.UTF_8));

        assertThat(host.awaitStatus(file, Status.QUARANTINED).code()).isEqualTo(Code.DAMAGED);
    }

    @Test
    void itLeadsOutOfItself() {
        assertThat(quarantined(usd().entry("../evil", new byte[1])).code()).isEqualTo(Code.UNSAFE);
    }

    @Test
    void itIsABomb() {
        assertThat(quarantined(usd().entry("zeros", new byte[20 << 20])).code()).isEqualTo(Code.UNSAFE);
    }

    @Test
    void itIsNoBundle() {
        assertThat(quarantined(usd().without("Bundle-SymbolicName")).code()).isEqualTo(Code.NOT_A_BUNDLE);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need a privilege there")
    void itCannotBeRead() throws IOException {
        Files.createSymbolicLink(file, file);

        assertThat(host.awaitStatus(file, Status.QUARANTINED).code()).isEqualTo(Code.UNREADABLE);
    }

    @Test
    void itIsThereTwice() {
        usd().moveTo(host.skills.resolve("a.jar"));

        assertThat(quarantined(usd().entry("other", new byte[1])).code()).isEqualTo(Code.DUPLICATE);
    }

    @Test
    void aNewerVersionIsThere() {
        TestJar.offering("acme-usd", "2.0.0").moveTo(host.skills.resolve("a.jar"));

        assertThat(quarantined(usd()).code()).isEqualTo(Code.SUPERSEDED);
    }

    @Test
    void somethingItNeedsIsMissing() {
        usd().imports("com.acme.core").moveTo(file);

        assertThat(host.awaitStatus(file, Status.WAITING).code()).isEqualTo(Code.REQUIREMENT_MISSING);
    }

    @Test
    void itsActivatorThrows() {
        assertThat(quarantined(TestJar.starting("acme-usd", "1.0.0", THROWS)).code()).isEqualTo(Code.START_FAILED);
    }

    @Test
    void itsActivatorHangs() {
        TestJar.starting("acme-usd", "1.0.0", "new java.util.concurrent.CountDownLatch(1).await();").moveTo(file);

        assertThat(host.awaitStatus(file, Status.WAITING).code()).isEqualTo(Code.PENDING);
        assertThat(host.awaitStatus(file, Status.QUARANTINED).code()).isEqualTo(Code.START_HANGS);
    }

    @Test
    void oneOfItsComponentsFails() {
        assertThat(quarantined(TestJar.bundle("acme-usd", "1.0.0").component("Render", "immediate='true'", "", THROWS)).code())
                .isEqualTo(Code.COMPONENT_FAILED);
    }

    @Test
    void oneOfItsComponentsWaits() {
        TestJar.bundle("acme-usd", "1.0.0")
                .component("Render", "", "<reference name='queue' interface='java.util.concurrent.Callable'/>", "")
                .moveTo(file);

        assertThat(host.awaitStatus(file, Status.WAITING).code()).isEqualTo(Code.COMPONENT_WAITS);
    }

    @Test
    void somebodyStoppedIt() throws BundleException {
        usd().moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);

        host.deployed("acme-usd").orElseThrow().stop();

        assertThat(host.awaitStatus(file, Status.WAITING).code()).isEqualTo(Code.STOPPED);
    }

    @Test
    void theLastGoodVersionHasTheCodeOfTheBadOne() {
        usd().moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);

        TestJar.starting("acme-usd", "2.0.0", THROWS).moveTo(file);

        assertThat(host.awaitStatus(file, Status.LAST_GOOD).code()).isEqualTo(Code.START_FAILED);
    }
}
