package studio.patchbay.launcher.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleWiring;
import studio.patchbay.api.runtime.BundleState;
import studio.patchbay.api.runtime.BundleState.Status;

/** The old version serves until the new one does. */
class UpdateTest {

    @AutoClose
    private final TestHost host = TestHost.started();
    private final Path file = host.skills.resolve("usd.jar");
    private final List<String> story = new CopyOnWriteArrayList<>();

    @Test
    void registersTheNewServicesBeforeTheOldOnesGo() throws Exception {
        TestJar.offering("acme-usd", "1.0.0").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        recordServices();

        TestJar.offering("acme-usd", "1.1.0").moveTo(file);

        host.awaitVersion(file, "1.1.0");
        assertThat(story).containsExactly("comes 1.1.0", "goes 1.0.0");
        assertThat(host.context.getBundles()).filteredOn(b -> "acme-usd".equals(b.getSymbolicName())).hasSize(1);
    }

    @Test
    void worksWithTheSameVersionBuiltAgain() {
        TestJar.offering("acme-usd", "1.0.0").moveTo(file);
        String before = host.awaitStatus(file, Status.ACTIVE).sha256();

        TestJar.offering("acme-usd", "1.0.0").entry("more", new byte[1]).moveTo(file);

        host.await(() -> host.state(file).filter(s -> !s.sha256().equals(before)).isPresent());
        assertThat(host.state(file).orElseThrow().status()).isEqualTo(Status.ACTIVE);
        assertThat(host.offered("acme-usd")).containsExactly("1.0.0");
    }

    @Test
    void worksInPlace() throws IOException {
        TestJar.offering("acme-usd", "1.0.0").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);

        Files.write(file, TestJar.offering("acme-usd", "1.1.0").bytes());

        host.awaitVersion(file, "1.1.0");
    }

    @Test
    void worksByDeletingTheOldFileAndDroppingAnother() throws Exception {
        TestJar.offering("acme-usd", "1.0.0").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        recordServices();
        Path next = Files.write(host.home.resolve("usd-1.1.jar"), TestJar.offering("acme-usd", "1.1.0").bytes());
        Path nextFile = host.skills.resolve("usd-1.1.jar");

        TestHost.delete(file);
        Files.move(next, nextFile);

        host.awaitVersion(nextFile, "1.1.0");
        assertThat(story).containsExactly("comes 1.1.0", "goes 1.0.0");
    }

    @Test
    void goesBackToAnOlderVersion() {
        TestJar.offering("acme-usd", "2.0.0").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);

        TestJar.offering("acme-usd", "1.0.0").moveTo(file);

        host.awaitVersion(file, "1.0.0");
        assertThat(host.offered("acme-usd")).containsExactly("1.0.0");
    }

    @Test
    void goesBackAndForthBetweenTheSameTwoFiles() {
        byte[] one = TestJar.offering("acme-usd", "1.0.0").bytes();
        byte[] two = TestJar.offering("acme-usd", "2.0.0").bytes();
        for (int i = 0; i < 10; i++) {
            TestJar.moveTo(file, one);
            host.awaitVersion(file, "1.0.0");
            TestJar.moveTo(file, two);
            host.awaitVersion(file, "2.0.0");
        }
        assertThat(host.offered("acme-usd")).containsExactly("2.0.0");
    }

    @Test
    void doesNotTouchTheOldVersionUntilTheNewOneHasWhatItNeeds() {
        TestJar.offering("acme-usd", "1.0.0").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        Bundle old = host.bundle("acme-usd").orElseThrow();

        TestJar.offering("acme-usd", "2.0.0").imports("com.acme.core").moveTo(file);

        BundleState state = host.awaitStatus(file, Status.LAST_GOOD);
        assertThat(state.version()).isEqualTo("1.0.0");
        assertThat(state.reason()).startsWith("acme-usd 2.0.0 needs the Java package com.acme.core");
        assertThat(old.getState()).isEqualTo(Bundle.ACTIVE);
        TestJar.bundle("acme-core", "1").header("Export-Package", "com.acme.core").moveTo(host.skills.resolve("core.jar"));
        host.awaitVersion(file, "2.0.0");
        assertThat(old.getState()).isEqualTo(Bundle.UNINSTALLED);
    }

    @Test
    void ofASingletonStopsTheOldVersionFirst() throws Exception {
        singleton("1.0.0", "").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        recordServices();

        singleton("2.0.0", "").moveTo(file);

        host.awaitVersion(file, "2.0.0");
        assertThat(story).containsExactly("goes 1.0.0", "comes 2.0.0");
    }

    @Test
    void ofASingletonStartsTheOldVersionAgainIfTheNewOneFails() throws Exception {
        singleton("1.0.0", "").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        recordServices();

        singleton("2.0.0", "if (true) throw new java.net.BindException(\"in use\");").moveTo(file);

        assertThat(host.awaitStatus(file, Status.LAST_GOOD).reason()).contains("BindException: in use");
        assertThat(story).containsExactly("goes 1.0.0", "comes 1.0.0");
    }

    @Test
    void ofASingletonTestsTheNewVersionBeforeItStopsTheOldOne() throws Exception {
        singleton("1.0.0", "").moveTo(file);
        host.awaitStatus(file, Status.ACTIVE);
        recordServices();

        singleton("2.0.0", "").imports("com.acme.core").moveTo(file);

        host.awaitStatus(file, Status.LAST_GOOD);
        assertThat(story).isEmpty();
    }

    @Test
    void keepsTheClassesOfTheOldVersionUntilItHasStopped() throws Exception {
        TestJar.bundle("acme-usd", "1.0.0")
                .activator("", "context.getService(context.getServiceReference(Runnable.class)).run();"
                        + "Class.forName(\"act.Late\");")
                .sources(Map.of("act.Late", "package act; class Late {}"))
                .moveTo(file);
        CountDownLatch calls = new CountDownLatch(1);
        host.context.registerService(Runnable.class, () -> awaitQuietly(calls), null);
        host.awaitStatus(file, Status.ACTIVE);
        Bundle old = host.bundle("acme-usd").orElseThrow();
        host.context.addBundleListener((SynchronousBundleListener) event -> {
            if (event.getBundle() == old && event.getType() == BundleEvent.STOPPED) {
                story.add("stopped");
            }
        });

        TestJar.offering("acme-usd", "2.0.0").moveTo(file);
        host.awaitVersion(file, "2.0.0");
        assertThat(old.getState()).isEqualTo(Bundle.STOPPING);
        calls.countDown();

        host.await(() -> old.getState() == Bundle.UNINSTALLED);
        assertThat(story).containsExactly("stopped");
    }

    @Test
    void whatUsedAnOldVersionThatStoppedLateIsWiredToTheNewOne() {
        CountDownLatch calls = new CountDownLatch(1);
        host.context.registerService(Runnable.class, () -> awaitQuietly(calls), null);
        TestJar.bundle("acme-core", "1.0.0")
                .header("Export-Package", "com.acme.core")
                .activator("", "context.getService(context.getServiceReference(Runnable.class)).run();")
                .moveTo(file);
        Path user = host.skills.resolve("user.jar");
        TestJar.offering("acme-user", "1.0.0").imports("com.acme.core").moveTo(user);
        host.awaitStatus(user, Status.ACTIVE);
        Bundle old = host.bundle("acme-core").orElseThrow();

        TestJar.bundle("acme-core", "2.0.0").header("Export-Package", "com.acme.core").moveTo(file);
        host.awaitVersion(file, "2.0.0");
        calls.countDown();

        host.await(() -> old.getState() == Bundle.UNINSTALLED && provider("acme-user").equals("2.0.0"));
        host.await(() -> host.offered("acme-user").equals(List.of("1.0.0")));
    }

    /** The version of the bundle whose package the named one uses; empty while it uses none. */
    private String provider(String symbolicName) {
        BundleWiring wiring = host.bundle(symbolicName).orElseThrow().adapt(BundleWiring.class);
        return wiring == null
                ? ""
                : wiring.getRequiredWires("osgi.wiring.package").stream()
                        .filter(wire -> "com.acme.core".equals(wire.getCapability().getAttributes().get("osgi.wiring.package")))
                        .map(wire -> wire.getProvider().getVersion().toString())
                        .findFirst()
                        .orElse("");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void recordServices() throws Exception {
        host.context.addServiceListener(
                event -> story.add((event.getType() == ServiceEvent.REGISTERED ? "comes " : "goes ")
                        + event.getServiceReference().getBundle().getVersion()),
                "(of=acme-usd*)");
    }

    private static TestJar singleton(String version, String start) {
        return TestJar.starting("acme-usd;singleton:=true", version, start);
    }
}
