package studio.patchbay.itest.framework;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;
import static org.ops4j.pax.exam.CoreOptions.workingDirectory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.nat.internal.NativeTestContainer;
import org.ops4j.pax.exam.spi.DefaultExamSystem;
import org.ops4j.pax.exam.spi.PaxExamRuntime;
import org.osgi.framework.BundleContext;
import studio.patchbay.itest.testing.Artifacts;

/**
 * Pax Exam's container in this JVM with the bundles of the distribution, for the tests of one class. Pax Exam has no
 * driver for JUnit Jupiter. The packages that the launcher exports from its class path are exported from that of the tests
 * here, so that a test sees the same types as the bundles.
 */
final class FelixContainer implements BeforeAllCallback, AfterAllCallback {

    /** On the launcher's class path, but not for bundles, or there already as the framework itself. */
    private static final Set<String> PRIVATE =
            Set.of("org.apache.felix.framework", "info.picocli", "slf4j.jdk14", "studio.patchbay.launcher");

    private TestContainer container;

    @Override
    public void beforeAll(ExtensionContext tests) throws IOException {
        Path storage = Files.createTempDirectory("patchbay-itest");
        List<Option> options = new ArrayList<>(List.of(
                cleanCaches(),
                workingDirectory(storage.toString()),
                systemPackages(exportsOfTheClassPath()),
                frameworkProperty("felix.service.urlhandlers").value("false"),
                // Components that fail do so on purpose here.
                frameworkProperty("ds.loglevel").value("0")));
        Artifacts.jars("bundles").forEach(jar -> options.add(bundle(jar.toUri().toString())));
        // Not PaxExamRuntime.createTestSystem, which adds bundles of its own.
        container = PaxExamRuntime.createContainer(DefaultExamSystem.create(options.toArray(Option[]::new)));
        container.start();
    }

    private static String[] exportsOfTheClassPath() throws IOException {
        List<String> exports = new ArrayList<>();
        for (Path path : Artifacts.jars("lib")) {
            try (JarFile jar = new JarFile(path.toFile())) {
                var headers = jar.getManifest().getMainAttributes();
                String exported = headers.getValue("Export-Package");
                String name = headers.getValue("Bundle-SymbolicName");
                if (exported != null && !PRIVATE.contains(name.split(";")[0].strip())) {
                    exports.add(exported);
                }
            }
        }
        return exports.toArray(String[]::new);
    }

    BundleContext context() {
        return ((NativeTestContainer) container).getSystemBundle().getBundleContext();
    }

    /** Pax Exam deletes the working directory. */
    @Override
    public void afterAll(ExtensionContext tests) {
        container.stop();
    }
}
