package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceRegistration;
import studio.patchbay.api.runtime.BundleState.Status;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.launcher.internal.testing.QuietRuntime;

/** What changes together is one hold of the catalog. */
class BatchTest {

    /** Writes down when the catalog is held and let go. */
    private class RecordingRuntime extends QuietRuntime {
        @Override
        public Hold hold() {
            story.add("hold");
            return () -> story.add("let go");
        }
    }

    private final List<String> story = new CopyOnWriteArrayList<>();
    @AutoClose
    private final TestHost host = TestHost.patient(Duration.ofMillis(150));
    private ServiceRegistration<McpRuntime> runtime;

    @BeforeEach
    void start() throws Exception {
        runtime = host.context.registerService(McpRuntime.class, new RecordingRuntime(), null);
        host.context.addServiceListener(
                event -> story.add((event.getType() == ServiceEvent.REGISTERED ? "comes " : "goes ")
                        + event.getServiceReference().getProperty("of")
                        + " " + event.getServiceReference().getBundle().getVersion()),
                "(of=*)");
    }

    @Test
    void fiftyJarsDroppedAtOnceAreOne() throws Exception {
        List<Path> parcels = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            parcels.add(Files.write(host.home.resolve("s" + i + ".jar"), TestJar.offering("s" + i, "1.0.0").bytes()));
        }

        for (Path parcel : parcels) {
            Files.move(parcel, host.skills.resolve(parcel.getFileName()));
        }

        host.await(() -> running() == 50);
        host.await(() -> story.contains("let go"));
        assertThat(story).startsWith("hold").endsWith("let go").containsOnlyOnce("hold").hasSize(52);
    }

    @Test
    void manyThatAreCopiedOneAfterTheOtherAreOneAndSoIsTheirRemoval() throws Exception {
        byte[] ballast = new byte[1_000_000];
        new Random(1).nextBytes(ballast);
        List<byte[]> jars = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            jars.add(TestJar.offering("s" + i, "1.0.0").entry("ballast", ballast).bytes());
        }

        for (int i = 0; i < jars.size(); i++) {
            Files.write(host.skills.resolve("s" + i + ".jar"), jars.get(i));
        }

        host.await(() -> running() == 20 && story.contains("let go"));
        assertThat(story).startsWith("hold").endsWith("let go").containsOnlyOnce("hold").hasSize(22);
        story.clear();

        for (int i = 0; i < jars.size(); i++) {
            TestHost.delete(host.skills.resolve("s" + i + ".jar"));
        }

        host.await(() -> running() == 0 && story.contains("let go"));
        assertThat(story).startsWith("hold").endsWith("let go").containsOnlyOnce("hold").hasSize(22);
    }

    @Test
    void anExchangeOfSeveralIsOne() throws Exception {
        Path usd = host.skills.resolve("usd.jar");
        Path maya = host.skills.resolve("maya.jar");
        TestJar.offering("usd", "1.0.0").moveTo(usd);
        TestJar.offering("maya", "1.0.0").moveTo(maya);
        host.awaitStatus(usd, Status.ACTIVE);
        host.awaitStatus(maya, Status.ACTIVE);
        Path newUsd = Files.write(host.home.resolve("usd.jar"), TestJar.offering("usd", "2.0.0").bytes());
        Path nuke = Files.write(host.home.resolve("nuke.jar"), TestJar.offering("nuke", "1.0.0").bytes());
        story.clear();

        Files.move(newUsd, usd, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(maya);
        Files.move(nuke, host.skills.resolve("nuke.jar"));

        host.awaitVersion(usd, "2.0.0");
        host.await(() -> story.contains("let go"));
        assertThat(story)
                .containsExactly("hold", "goes maya 1.0.0", "comes nuke 1.0.0", "comes usd 2.0.0", "goes usd 1.0.0", "let go");
    }

    @Test
    void nothingToDoHoldsNothing() throws Exception {
        Path usd = host.skills.resolve("usd.jar");
        byte[] jar = TestJar.offering("usd", "1.0.0").bytes();
        TestJar.moveTo(usd, jar);
        host.awaitStatus(usd, Status.ACTIVE);
        host.await(() -> story.contains("let go"));
        story.clear();

        Files.write(usd, jar);
        host.catchUp();

        assertThat(story).filteredOn("hold"::equals).hasSize(2); // the marker that came and went
    }

    @Test
    void aRuntimeThatFailsOrIsAbsentStopsNothing() {
        runtime.unregister();
        host.context.registerService(McpRuntime.class, new RecordingRuntime() {
            @Override
            public Hold hold() {
                throw new IllegalStateException("closing down");
            }
        }, null);
        Path usd = host.skills.resolve("usd.jar");

        TestJar.offering("usd", "1.0.0").moveTo(usd);

        host.awaitStatus(usd, Status.ACTIVE);
    }

    private long running() {
        return host.deployer.bundles().stream().filter(state -> state.status() == Status.ACTIVE).count();
    }
}
