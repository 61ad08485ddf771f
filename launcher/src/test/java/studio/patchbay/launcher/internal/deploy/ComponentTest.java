package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import studio.patchbay.api.runtime.BundleState;
import studio.patchbay.api.runtime.BundleState.Status;

/** A bundle works when its components do; what they wait for is said in words. */
class ComponentTest {

    private static final String NEEDS_CALLABLE = "<reference name='queue' interface='java.util.concurrent.Callable'/>";
    private static final String FAILS = "if (true) throw new IllegalStateException(\"no licence\");";

    @AutoClose
    private final TestHost host = TestHost.started().withComponents();
    private final Path file = host.skills.resolve("usd.jar");

    @Test
    void aServiceThatNobodyRegisters() {
        needing("1.0.0").moveTo(file);

        assertThat(host.awaitStatus(file, Status.WAITING).reason())
                .isEqualTo("its component acme.Render needs a service of type java.util.concurrent.Callable, "
                        + "which no bundle registers. Put a bundle that registers it into the folder too");
    }

    @Test
    void itWorksWhenTheServiceComesAndWaitsAgainWhenItGoes() {
        needing("1.0.0").moveTo(file);
        host.awaitStatus(file, Status.WAITING);

        ServiceRegistration<?> service = register(Map.of());
        host.awaitStatus(file, Status.ACTIVE);
        Bundle bundle = host.bundle("acme-usd").orElseThrow();
        service.unregister();

        host.awaitStatus(file, Status.WAITING);
        assertThat(host.bundle("acme-usd")).contains(bundle);
    }

    @Test
    void aServiceThatIsThereWithOtherProperties() {
        register(Map.of("site", "paris"));
        TestJar.bundle("acme-usd", "1.0.0")
                .component("Render", "", NEEDS_CALLABLE.replace("/>", " target='(site=berlin)'/>"), "")
                .moveTo(file);

        assertThat(host.awaitStatus(file, Status.WAITING).reason())
                .isEqualTo("its component acme.Render needs a service of type java.util.concurrent.Callable "
                        + "with (site=berlin), and no registered service of that type has these properties");
    }

    @Test
    void aConfigurationThatIsNotThere() throws Exception {
        TestJar.bundle("acme-usd", "1.0.0").component("Render", "configuration-policy='require'", "", "").moveTo(file);

        assertThat(host.awaitStatus(file, Status.WAITING).reason()).isEqualTo("its component acme.Render needs a "
                + "configuration, and there is none with the PID acme.Render");
        ConfigurationAdmin admin =
                host.context.getService(host.context.getServiceReference(ConfigurationAdmin.class));
        admin.getConfiguration("acme.Render", "?").update(new Hashtable<>(Map.of("seats", 3)));

        host.awaitStatus(file, Status.ACTIVE);
    }

    @Test
    void theOtherComponentsOfABundleThatWaitsGoOn() {
        needing("1.0.0").component("Other", "", "<service><provide interface='java.lang.Runnable'/></service>", "").moveTo(file);

        host.awaitStatus(file, Status.WAITING);

        assertThat(host.context.getServiceReference(Runnable.class)).isNotNull();
    }

    @Test
    void oneThatFailsIsQuarantined() {
        TestJar.bundle("acme-usd", "1.0.0").component("Render", "immediate='true'", "", FAILS).moveTo(file);

        assertThat(host.awaitStatus(file, Status.QUARANTINED).reason())
                .isEqualTo("its component acme.Render failed: no licence");
        host.await(() -> host.bundle("acme-usd").isEmpty());
    }

    @Test
    void oneThatFailsOnlyWhenItIsUsedIsQuarantined() {
        host.context.addServiceListener(event -> {
            if (event.getType() == ServiceEvent.REGISTERED
                    && event.getServiceReference().getBundle().getSymbolicName().equals("acme-usd")) {
                host.context.getService(event.getServiceReference());
            }
        });
        TestJar.bundle("acme-usd", "1.0.0")
                .component("Render", "", "<service><provide interface='java.lang.Runnable'/></service>", FAILS)
                .moveTo(file);

        assertThat(host.awaitStatus(file, Status.QUARANTINED).reason())
                .isEqualTo("its component acme.Render failed: no licence");
    }

    @Test
    void oneThatFailsLaterIsToldAndTheOthersGoOn() {
        TestJar.bundle("acme-usd", "1.0.0")
                .component("Render", "immediate='true'", NEEDS_CALLABLE, FAILS)
                .component("Other", "", "<service><provide interface='java.lang.Runnable'/></service>", "")
                .moveTo(file);
        host.awaitStatus(file, Status.WAITING);

        register(Map.of());

        assertThat(host.awaitStatus(file, Status.QUARANTINED).reason())
                .isEqualTo("its component acme.Render failed: no licence");
        assertThat(host.context.getServiceReference(Runnable.class)).isNotNull();
    }

    @Test
    void anUpdateThatFailsLeavesTheLastGoodVersion() {
        TestJar.bundle("acme-usd", "1.0.0").component("Render", "immediate='true'", "", "").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        Bundle old = host.bundle("acme-usd").orElseThrow();

        TestJar.bundle("acme-usd", "2.0.0").component("Render", "immediate='true'", "", FAILS).moveTo(file);

        assertThat(host.awaitStatus(file, Status.LAST_GOOD).reason())
                .isEqualTo("its component acme.Render failed: no licence; the last good version, 1.0.0, goes on until the host is restarted");
        assertThat(old.getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void anUpdateThatWaitsTakesOverWhenItHasWhatItNeeds() {
        TestJar.bundle("acme-usd", "1.0.0").component("Render", "", "", "").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        Bundle old = host.bundle("acme-usd").orElseThrow();

        needing("2.0.0").moveTo(file);

        BundleState state = host.awaitStatus(file, Status.LAST_GOOD);
        assertThat(state.version()).isEqualTo("1.0.0");
        assertThat(state.reason()).startsWith("its component acme.Render needs a service of type");
        assertThat(old.getState()).isEqualTo(Bundle.ACTIVE);
        register(Map.of());
        host.awaitVersion(file, "2.0.0");
        host.await(() -> old.getState() == Bundle.UNINSTALLED);
    }

    @Test
    void anUpdateThatWaitsGivesWayToARepairedOne() {
        TestJar.bundle("acme-usd", "1.0.0").component("Render", "", "", "").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        needing("2.0.0").moveTo(file);
        host.awaitStatus(file, Status.LAST_GOOD);

        TestJar.bundle("acme-usd", "2.0.1").component("Render", "", "", "").moveTo(file);

        host.awaitVersion(file, "2.0.1");
        host.await(() -> versions().equals(List.of("2.0.1")));
    }

    @Test
    void anUpdateThatWaitsAsTheOldVersionDidTakesOver() {
        needing("1.0.0").moveTo(file);
        host.awaitStatus(file, Status.WAITING);

        needing("2.0.0").moveTo(file);

        host.await(() -> host.state(file).filter(s -> s.version().equals("2.0.0")).isPresent());
        host.await(() -> versions().equals(List.of("2.0.0")));
        assertThat(host.state(file).orElseThrow().status()).isEqualTo(Status.WAITING);
    }

    @Test
    void aSingletonThatWaitsIsNotUsedIfTheOldVersionHadWhatItNeeds() {
        TestJar.bundle("acme-usd;singleton:=true", "1.0.0").component("Render", "", "", "").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);

        TestJar.bundle("acme-usd;singleton:=true", "2.0.0").component("Render", "", NEEDS_CALLABLE, "").moveTo(file);

        assertThat(host.awaitStatus(file, Status.LAST_GOOD).version()).isEqualTo("1.0.0");
        assertThat(versions()).containsExactly("1.0.0");
        assertThat(host.bundle("acme-usd").orElseThrow().getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void updatesThatNeedEachOtherAreJudgedTogether() throws Exception {
        Path other = host.skills.resolve("z-other.jar");
        TestJar.bundle("acme-usd", "1.0.0").component("Render", "", "", "").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        byte[] next = needing("2.0.0").bytes();
        byte[] provider = TestJar.starting("acme-other", "1.0.0",
                "context.registerService(java.util.concurrent.Callable.class, () -> null, null);").bytes();

        TestJar.moveTo(file, next);
        TestJar.moveTo(other, provider);

        host.awaitVersion(file, "2.0.0");
    }

    @Test
    void aComponentThatDoesNotReturnIsGivenUp() {
        TestJar.bundle("acme-usd", "1.0.0")
                .component("Render", "immediate='true'", "",
                        "try { Thread.sleep(60_000); } catch (InterruptedException e) { throw new IllegalStateException(e); }")
                .moveTo(file);

        assertThat(host.awaitStatus(file, Status.WAITING).reason()).isEqualTo("one of its components has not returned yet");
        assertThat(host.awaitStatus(file, Status.QUARANTINED).reason())
                .isEqualTo("one of its components did not return within 2 s; let it begin long work on a thread of its own");
    }

    private List<String> versions() {
        return List.of(host.context.getBundles()).stream()
                .filter(bundle -> "acme-usd".equals(bundle.getSymbolicName()))
                .map(bundle -> bundle.getVersion().toString())
                .toList();
    }

    private ServiceRegistration<?> register(Map<String, Object> properties) {
        return host.context.registerService(Callable.class, () -> null, new Hashtable<>(properties));
    }

    private static TestJar needing(String version) {
        return TestJar.bundle("acme-usd", version).component("Render", "", NEEDS_CALLABLE, "");
    }
}
