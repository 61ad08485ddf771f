package studio.patchbay.launcher.internal.framework;

import static org.assertj.core.api.Assertions.assertThat;


import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.log.LoggerFactory;

class HostFrameworkTest {

    @TempDir
    private Path storage;

    @Test
    void sharesTheClassPathsPackagesWithTheVersionsOfTheirJars() {
        try (HostFramework framework = launch("a")) {
            BundleRevision system = framework.context().getBundle(0).adapt(BundleRevision.class);
            List<BundleCapability> packages = system.getDeclaredCapabilities("osgi.wiring.package");
            assertThat(packages).extracting(p -> p.getAttributes().get("osgi.wiring.package") + " "
                            + p.getAttributes().get("version"))
                    // slf4j-api exports org.slf4j twice, as 1.7.36 too, for bundles made for that.
                    .contains("com.fasterxml.jackson.databind 2.22.4", "com.fasterxml.jackson.core 2.22.4",
                            "com.fasterxml.jackson.annotation 2.22.0", "org.slf4j 2.0.20", "org.osgi.service.cm 1.6.1")
                    .noneMatch(text -> text.startsWith("picocli"));
        }
    }

    @Test
    void runsTheInstallationsBundlesWithTheLaunchersTypes() throws Exception {
        try (HostFramework framework = launch("b")) {
            for (Bundle bundle : framework.install(jars())) {
                assertThat(HostFramework.installed(bundle)).isTrue();
                bundle.start();
            }
            ServiceReference<ServiceComponentRuntime> components =
                    framework.context().getServiceReference(ServiceComponentRuntime.class);
            assertThat(framework.context().getService(components).getComponentDescriptionDTOs()).isEmpty();

            new Configurations(framework.context()).apply(Map.of("some.pid", Map.of("port", 1)));
            ConfigurationAdmin admin = framework.context()
                    .getService(framework.context().getServiceReference(ConfigurationAdmin.class));
            Configuration configuration = admin.getConfiguration("some.pid", "?");
            assertThat(configuration.getProperties().get("port")).isEqualTo(1);
        }
    }

    @Test
    void takesTheClassesOfAJarOnTheClassPathFromThere() throws Exception {
        try (HostFramework framework = launch("e")) {
            for (Bundle bundle : framework.install(jars())) {
                bundle.start();
                Class<?> activator = bundle.loadClass(bundle.getHeaders().get("Bundle-Activator"));
                assertThat(activator.getClassLoader()).isSameAs(HostFramework.class.getClassLoader());
                assertThat(bundle.getEntry("META-INF/MANIFEST.MF")).isNotNull();
            }
        }
    }

    @Test
    void givesAJarElsewhereItsOwnClassLoader() throws Exception {
        Path elsewhere = storage.resolve("elsewhere.jar");
        Files.copy(jars().get(0), elsewhere);
        try (HostFramework framework = launch("f")) {
            Bundle bundle = framework.install(List.of(elsewhere)).get(0);
            assertThat(HostFramework.installed(bundle)).isTrue();
            bundle.start();
            Class<?> activator = bundle.loadClass(bundle.getHeaders().get("Bundle-Activator"));
            assertThat(activator.getClassLoader()).isNotSameAs(HostFramework.class.getClassLoader());
        }
    }

    @Test
    void severalRunAtOnceInTheSameProcess() throws BundleException {
        try (HostFramework first = launch("c");
                HostFramework second = launch("d")) {
            assertThat(first.context()).isNotSameAs(second.context());
        }
    }

    @Test
    void forgetsUninstalledBundlesThatUsedItsServices() throws Exception {
        try (HostFramework framework = launch("g")) {
            WeakReference<Bundle> bundle = uninstalledUserOf(framework.context().getServiceReference(LoggerFactory.class), framework);
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (bundle.get() != null && System.nanoTime() - end < 0) {
                System.gc();
                Thread.onSpinWait();
            }
            assertThat(bundle.get()).isNull();
        }
    }

    private static WeakReference<Bundle> uninstalledUserOf(ServiceReference<?> service, HostFramework framework)
            throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "user");
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        new JarOutputStream(jar, manifest).close();
        Bundle bundle = framework.context().installBundle("user", new ByteArrayInputStream(jar.toByteArray()));
        bundle.start();
        assertThat(bundle.getBundleContext().getService(service)).isNotNull();
        bundle.getBundleContext().ungetService(service);
        bundle.uninstall();
        return new WeakReference<>(bundle);
    }

    private HostFramework launch(String folder) {
        return HostFramework.launch(storage.resolve(folder), Duration.ofSeconds(10));
    }

    /** SCR and ConfigurationAdmin, from the class path of the test. */
    private static List<Path> jars() {
        return Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .filter(jar -> jar.getFileName().toString().matches("org\\.apache\\.felix\\.(scr|configadmin)-.*\\.jar"))
                .toList();
    }
}
