package studio.patchbay.launcher.internal.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import studio.patchbay.launcher.internal.framework.Configurations;
import studio.patchbay.launcher.internal.framework.HostFramework;
import studio.patchbay.launcher.internal.settings.InvalidSettingException;

/** What protects a host is there as the settings say, or there is no host; a change that cannot be changes nothing. */
class HostPartsTest {

    private static final String PID = "studio.patchbay.security.lock";
    private static final String COMPONENT = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="studio.patchbay.security.lock"
                configuration-policy="require" activate="turn">
              <implementation class="%s"/>
              <service><provide interface="java.util.concurrent.Callable"/></service>
              %s
            </scr:component>
            """;

    @TempDir
    private Path storage;

    private HostFramework framework;
    private BundleContext context;
    private Configurations configurations;

    /** The component: has a key, or cannot be. */
    public static final class Lock implements Callable<String> {

        private String key;

        /** What Declarative Services call. */
        public void turn(Map<String, Object> properties) {
            key = (String) properties.get("key");
            if (key.equals("rusty")) {
                throw new IllegalArgumentException("auth.lock.key is rusty; take another one");
            }
        }

        @Override
        public String call() {
            return key;
        }
    }

    @BeforeEach
    void start() throws Exception {
        framework = HostFramework.launch(storage, Duration.ofSeconds(10));
        context = framework.context();
        List<Path> jars = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(jar -> jar.getFileName().toString().matches("org\\.apache\\.felix\\.(scr|configadmin)-.*\\.jar"))
                .toList();
        for (Bundle bundle : framework.install(jars)) {
            bundle.start();
        }
        configurations = new Configurations(context);
    }

    @AfterEach
    void stop() {
        framework.close();
    }

    private Bundle install(String references) throws Exception {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "studio.patchbay.security");
        manifest.getMainAttributes().putValue("Service-Component", "OSGI-INF/lock.xml");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
                InputStream type = Lock.class.getResourceAsStream("HostPartsTest$Lock.class")) {
            entry(jar, "OSGI-INF/lock.xml", COMPONENT.formatted(Lock.class.getName(), references).getBytes(StandardCharsets.UTF_8));
            entry(jar, Lock.class.getName().replace('.', '/') + ".class", type.readAllBytes());
        }
        return context.installBundle("security", new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static void entry(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(content);
        jar.closeEntry();
    }

    private HostParts started(Map<String, Map<String, Object>> properties) throws Exception {
        return started(properties, "");
    }

    private HostParts started(Map<String, Map<String, Object>> properties, String references) throws Exception {
        Bundle bundle = install(references);
        HostParts parts = new HostParts(context, configurations, pids -> List.of(bundle), properties);
        parts.configure();
        bundle.start();
        parts.check();
        return parts;
    }

    private static Map<String, Map<String, Object>> key(String value) {
        return Map.of(PID, Map.of("key", value));
    }

    /** The key of the one that is there, or null. */
    private String inForce() throws Exception {
        ServiceReference<?> reference = context.getServiceReference(Callable.class.getName());
        return reference == null ? null : (String) ((Callable<?>) context.getService(reference)).call();
    }

    @Test
    void nothingIsThereThatNobodyAskedFor() throws Exception {
        started(Map.of());

        assertThat(inForce()).isNull();
    }

    @Test
    void itIsThereOnceTheStartIsOver() throws Exception {
        started(key("good"));

        assertThat(inForce()).isEqualTo("good");
    }

    @Test
    void oneThatCannotBeStopsTheStartWithItsSentence() {
        assertThatThrownBy(() -> started(key("rusty")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("auth.lock.key is rusty; take another one");
    }

    @Test
    void oneThatLacksAServiceStopsTheStart() {
        assertThatThrownBy(() -> started(key("good"), "<reference name='door' interface='java.util.function.Supplier'/>"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageStartingWith("The component studio.patchbay.security.lock needs a service of type "
                        + "java.util.function.Supplier, which no bundle registers");
    }

    @Test
    void aChangeIsInForceWhenItReturns() throws Exception {
        HostParts parts = started(Map.of());

        parts.change(key("good"), List.of());
        assertThat(inForce()).isEqualTo("good");
        parts.change(key("better"), List.of());
        assertThat(inForce()).isEqualTo("better");
        parts.change(Map.of(), List.of());
        assertThat(inForce()).isNull();
    }

    @Test
    void aBadChangeIsToldAndLeavesWhatWasInForce() throws Exception {
        HostParts parts = started(key("good"));

        assertThatThrownBy(() -> parts.change(key("rusty"), List.of()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("auth.lock.key is rusty; take another one");

        assertThat(inForce()).isEqualTo("good");
        parts.change(key("better"), List.of());
        assertThat(inForce()).isEqualTo("better");
    }
}
