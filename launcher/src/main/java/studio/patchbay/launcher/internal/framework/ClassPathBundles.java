package studio.patchbay.launcher.internal.framework;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.connect.ConnectContent;
import org.osgi.framework.connect.ConnectModule;
import org.osgi.framework.connect.ModuleConnector;

/**
 * Makes bundles of jars that are on the class path (OSGi Connect, Core 8 chapter 60). They are bundles in all but one
 * respect: their classes are loaded by the class path's loader, so that the JVM can take them, and the lambdas in them, from
 * its archive. That makes a start a sixth shorter (docs/performance.md).
 */
final class ClassPathBundles implements ModuleConnector {

    private static final String LOCATION = "class-path:";

    private final ClassPath classPath;

    ClassPathBundles(ClassPath classPath) {
        this.classPath = classPath;
    }

    /** Where to install the jar from; empty if it is not on the class path. */
    Optional<String> location(Path jar) {
        return classPath.jars().containsKey(jar) ? Optional.of(LOCATION + jar) : Optional.empty();
    }

    /** What the jar says about itself; null if it is not on the class path. */
    Attributes manifest(Path jar) {
        return classPath.jars().get(jar);
    }

    static boolean isLocation(String location) {
        return location.startsWith(LOCATION);
    }

    @Override
    public void initialize(File storage, Map<String, String> configuration) {
        // Nothing is stored.
    }

    @Override
    public Optional<ConnectModule> connect(String location) {
        if (!isLocation(location)) {
            return Optional.empty();
        }
        Path jar = Path.of(location.substring(LOCATION.length()));
        return Optional.of(() -> new Content(jar, classPath.jars().get(jar), classPath.loader()));
    }

    @Override
    public Optional<BundleActivator> newBundleActivator() {
        return Optional.empty();
    }

    private static final class Content implements ConnectContent {

        private final Path path;
        private final Attributes manifest;
        private final ClassLoader loader;
        private JarFile jar;
        private List<String> entries;

        Content(Path path, Attributes manifest, ClassLoader loader) {
            this.path = path;
            this.manifest = manifest;
            this.loader = loader;
        }

        @Override
        public Optional<Map<String, String>> getHeaders() {
            Map<String, String> headers = new HashMap<>();
            manifest.forEach((name, value) -> headers.put(name.toString(), value.toString()));
            return Optional.of(headers);
        }

        @Override
        public Optional<ClassLoader> getClassLoader() {
            return Optional.of(loader);
        }

        /**
         * All but classes, which are thousands in a bundle that embeds a library: Declarative Services goes through the whole
         * list for each component, and no extender of the host looks for classes.
         */
        @Override
        public synchronized Iterable<String> getEntries() {
            if (entries == null) {
                entries = jar.stream().map(ZipEntry::getName).filter(name -> !name.endsWith(".class")).toList();
            }
            return entries;
        }

        @Override
        public Optional<ConnectEntry> getEntry(String name) {
            return Optional.ofNullable(jar.getEntry(name)).map(entry -> new Entry(jar, entry));
        }

        @Override
        public synchronized void open() throws IOException {
            if (jar == null) {
                jar = new JarFile(path.toFile());
            }
        }

        @Override
        public synchronized void close() throws IOException {
            if (jar != null) {
                jar.close();
                jar = null;
            }
        }
    }

    private static final class Entry implements ConnectContent.ConnectEntry {

        private final JarFile jar;
        private final ZipEntry entry;

        Entry(JarFile jar, ZipEntry entry) {
            this.jar = jar;
            this.entry = entry;
        }

        @Override
        public String getName() {
            return entry.getName();
        }

        @Override
        public long getContentLength() {
            return entry.getSize();
        }

        @Override
        public long getLastModified() {
            return entry.getTime();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return jar.getInputStream(entry);
        }
    }
}
