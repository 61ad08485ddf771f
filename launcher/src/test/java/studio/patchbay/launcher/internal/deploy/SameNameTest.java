package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.runtime.BundleState.Status;

/** Of several files with one symbolic name, one runs and the others say why they do not. */
class SameNameTest {

    @AutoClose
    private final TestHost host = TestHost.started();
    private final Path a = host.skills.resolve("a.jar");
    private final Path b = host.skills.resolve("b.jar");

    @Test
    void ofEqualVersionsTheFirstFileNameRunsAndTheOtherTakesOver() {
        TestJar.offering("acme-usd", "1.0.0").entry("x", new byte[1]).moveTo(b);
        host.awaitStatus(b, Status.ACTIVE);

        TestJar.offering("acme-usd", "1.0.0").moveTo(a);

        host.awaitStatus(a, Status.ACTIVE);
        assertThat(host.awaitStatus(b, Status.QUARANTINED).reason())
                .isEqualTo("acme-usd 1.0.0 is also in " + a + ", which comes first; delete one of the two");
        TestHost.delete(a);
        host.awaitStatus(b, Status.ACTIVE);
        assertThat(host.offered("acme-usd")).containsExactly("1.0.0");
    }

    @Test
    void ofEqualVersionsThatInTheFirstFolderRuns() {
        Path later = host.moreSkills.resolve("a.jar");
        TestJar.offering("acme-usd", "1.0.0").entry("x", new byte[1]).moveTo(later);
        host.awaitStatus(later, Status.ACTIVE);

        TestJar.offering("acme-usd", "1.0.0").moveTo(b);

        host.awaitStatus(b, Status.ACTIVE);
        host.awaitStatus(later, Status.QUARANTINED);
    }

    @Test
    void theHigherVersionRunsAndTheOtherComesBack() {
        TestJar.offering("acme-usd", "1.0.0").moveTo(a);
        host.awaitStatus(a, Status.ACTIVE);

        TestJar.offering("acme-usd", "2.0.0").moveTo(b);

        host.awaitStatus(b, Status.ACTIVE);
        assertThat(host.awaitStatus(a, Status.QUARANTINED).reason())
                .isEqualTo("superseded: " + b + " holds acme-usd in the newer version 2.0.0; delete one of the two");
        assertThat(host.offered("acme-usd")).containsExactly("2.0.0");
        TestHost.delete(b);
        host.awaitStatus(a, Status.ACTIVE);
        assertThat(host.offered("acme-usd")).containsExactly("1.0.0");
    }

    @Test
    void theSameFileTwiceIsOneBundle() {
        byte[] jar = TestJar.offering("acme-usd", "1.0.0").bytes();
        TestJar.moveTo(b, jar);
        host.awaitStatus(b, Status.ACTIVE);
        var bundle = host.bundle("acme-usd");

        TestJar.moveTo(a, jar);

        host.awaitStatus(a, Status.ACTIVE);
        host.awaitStatus(b, Status.QUARANTINED);
        TestHost.delete(a);
        host.awaitStatus(b, Status.ACTIVE);
        assertThat(host.bundle("acme-usd")).isEqualTo(bundle);
    }

    @Test
    void theLowerVersionRunsWhenTheHigherFails() {
        TestJar.starting("acme-usd", "2.0.0", "if (true) throw new Exception(\"no\");").moveTo(b);
        host.awaitStatus(b, Status.QUARANTINED);

        TestJar.offering("acme-usd", "1.0.0").moveTo(a);

        host.awaitStatus(a, Status.ACTIVE);
        assertThat(host.state(b).orElseThrow().status()).isEqualTo(Status.QUARANTINED);
    }

    @Test
    void theLowerVersionRunsWhileTheHigherWaits() {
        TestJar.offering("acme-usd", "2.0.0").imports("com.acme.core").moveTo(b);
        TestJar.offering("acme-usd", "1.0.0").moveTo(a);

        host.awaitStatus(a, Status.ACTIVE);
        host.awaitStatus(b, Status.WAITING);
        TestJar.bundle("acme-core", "1").header("Export-Package", "com.acme.core").moveTo(host.skills.resolve("core.jar"));

        host.awaitStatus(b, Status.ACTIVE);
        host.awaitStatus(a, Status.QUARANTINED);
        assertThat(host.offered("acme-usd")).containsExactly("2.0.0");
    }
}
