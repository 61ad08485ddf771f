package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import studio.patchbay.api.runtime.BundleState;
import studio.patchbay.api.runtime.BundleState.Status;

/** A dropped transport takes the place of the built-in one of its name. */
class TransportsFolderTest {

    @AutoClose
    private final TestHost host = TestHost.started();
    private Bundle builtIn;
    private final Path file = host.transports.resolve("http.jar");

    @BeforeEach
    void start() throws Exception {
        builtIn = host.context.installBundle("builtin", new ByteArrayInputStream(http("0.1.0", "").bytes()));
        builtIn.start();
    }

    @Test
    void aDroppedTransportReplacesTheBuiltInOneUntilItGoes() {
        http("0.2.0", "").moveTo(file);

        host.awaitStatus(file, Status.ACTIVE);
        assertThat(host.offered("acme-http")).containsExactly("0.2.0");
        assertThat(builtIn.getState()).isEqualTo(Bundle.RESOLVED);
        TestHost.delete(file);
        host.awaitGone(file);
        host.await(() -> builtIn.getState() == Bundle.ACTIVE);
        assertThat(host.offered("acme-http")).containsExactly("0.1.0");
    }

    @Test
    void theBuiltInOneWaitsUntilTheDroppedOneHasStopped() {
        CountDownLatch connections = new CountDownLatch(1);
        host.context.registerService(CountDownLatch.class, connections, null);
        TestJar.bundle("acme-http", "0.2.0")
                .activator("", "((java.util.concurrent.CountDownLatch) context.getService(context.getServiceReference("
                        + "\"java.util.concurrent.CountDownLatch\"))).await();")
                .header("Provide-Capability", "studio.patchbay.transport;name=http")
                .moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);

        TestHost.delete(file);
        host.awaitGone(file);
        host.catchUp();
        assertThat(builtIn.getState()).isEqualTo(Bundle.RESOLVED);
        connections.countDown();

        host.await(() -> builtIn.getState() == Bundle.ACTIVE);
    }

    @Test
    void itMayHaveTheSameVersion() {
        http("0.1.0", "").entry("more", new byte[1]).moveTo(file);

        host.awaitStatus(file, Status.ACTIVE);
        assertThat(host.offered("acme-http")).hasSize(1);
    }

    @Test
    void aBadOneLeavesTheBuiltInOneRunning() {
        http("0.2.0", "if (true) throw new Exception(\"no port\");").moveTo(file);

        BundleState state = host.awaitStatus(file, Status.LAST_GOOD);
        assertThat(state.version()).isEqualTo("0.1.0");
        assertThat(state.reason()).contains("no port").endsWith("the built-in version, 0.1.0, goes on");
        assertThat(builtIn.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void oneThatIsReplacedByABadOneComesBack() {
        http("0.2.0", "").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);

        http("0.3.0", "if (true) throw new Exception(\"no port\");").moveTo(file);

        assertThat(host.awaitStatus(file, Status.LAST_GOOD).version()).isEqualTo("0.2.0");
        assertThat(host.offered("acme-http")).containsExactly("0.2.0");
        assertThat(builtIn.getState()).isEqualTo(Bundle.RESOLVED);
    }

    @Test
    void whatAnOperatorStoppedStaysStopped() throws BundleException {
        builtIn.stop();
        http("0.2.0", "").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);

        TestHost.delete(file);
        host.awaitGone(file);
        host.catchUp();

        assertThat(builtIn.getState()).isEqualTo(Bundle.RESOLVED);
    }

    @Test
    void aStoppedOneSaysSoAndStaysStopped() throws BundleException {
        http("0.2.0", "").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        Bundle dropped = host.deployed("acme-http").orElseThrow();

        dropped.stop();

        assertThat(host.awaitStatus(file, Status.WAITING).reason()).isEqualTo("it was stopped by hand");
        host.catchUp();
        assertThat(dropped.getState()).isEqualTo(Bundle.RESOLVED);
        dropped.start();
        host.awaitStatus(file, Status.ACTIVE);
    }

    @Test
    void anotherTransportRunsBesideTheBuiltInOne() {
        TestJar.offering("acme-ws", "1.0.0").header("Provide-Capability", "studio.patchbay.transport;name=ws").moveTo(file);

        host.awaitStatus(file, Status.ACTIVE);
        assertThat(builtIn.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void aSkillIsRefusedHere() {
        TestJar.offering("acme-usd", "1.0.0").moveTo(file);

        assertThat(host.awaitStatus(file, Status.QUARANTINED).reason())
                .startsWith("not a transport: it does not provide the capability studio.patchbay.transport");
        assertThat(host.bundle("acme-usd")).isEmpty();
    }

    private static TestJar http(String version, String start) {
        return TestJar.starting("acme-http", version, start)
                .header("Provide-Capability", "studio.patchbay.transport;name=http");
    }
}
