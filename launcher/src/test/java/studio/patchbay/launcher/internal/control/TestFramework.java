package studio.patchbay.launcher.internal.control;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.SynchronousBundleListener;
import studio.patchbay.api.transport.Transport;
import studio.patchbay.launcher.internal.framework.HostFramework;

/** A real framework with transport bundles that consist of a manifest; they register their transport when started. */
final class TestFramework implements AutoCloseable {

    private final HostFramework framework;

    TestFramework(Path storage) {
        framework = HostFramework.launch(storage, Duration.ofSeconds(10));
        context().addBundleListener((SynchronousBundleListener) this::register);
    }

    BundleContext context() {
        return framework.context();
    }

    Bundle install(String transport) throws IOException, BundleException {
        return install(transport, "");
    }

    /** @param needed the object class of a service that the bundle asks for in its manifest, or an empty string */
    Bundle install(String transport, String needed) throws IOException, BundleException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "test." + transport);
        headers.putValue("Provide-Capability", Transport.CAPABILITY + ";name=" + transport);
        if (!needed.isEmpty()) {
            headers.putValue("Require-Capability", "osgi.service;effective:=active;filter:=\"(objectClass=" + needed + ")\"");
        }
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        new JarOutputStream(jar, manifest).close();
        return context().installBundle("test:" + transport, new ByteArrayInputStream(jar.toByteArray()));
    }

    private void register(BundleEvent event) {
        if (event.getType() == BundleEvent.STARTED && event.getBundle().getSymbolicName().startsWith("test.")) {
            String name = event.getBundle().getSymbolicName().substring("test.".length());
            event.getBundle().getBundleContext().registerService(Transport.class, new Named(name), null);
        }
    }

    /** A transport in name only. */
    private record Named(String name) implements Transport {
        @Override
        public List<String> addresses() {
            return List.of("test://" + name);
        }
    }

    @Override
    public void close() {
        framework.close();
    }
}
