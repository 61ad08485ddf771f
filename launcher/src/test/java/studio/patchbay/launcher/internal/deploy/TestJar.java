package studio.patchbay.launcher.internal.deploy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Builds the bundles of the tests, with real classes. */
final class TestJar {

    /** Class files by sources: most bundles of the tests differ in their manifests only, and the compiler takes time. */
    private static final Map<Map<String, String>, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    static TestJar bundle(String symbolicName, String version) {
        return new TestJar()
                .header("Manifest-Version", "1.0")
                .header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", symbolicName)
                .header("Bundle-Version", version);
    }

    /** A bundle whose activator has this body of {@code start}; it registers a String service unless it fails. */
    static TestJar starting(String symbolicName, String version, String startBody) {
        return bundle(symbolicName, version).activator(startBody, "");
    }

    /** A bundle that registers its version as a service of type String. */
    static TestJar offering(String symbolicName, String version) {
        return starting(symbolicName, version, "");
    }

    TestJar activator(String startBody, String stopBody) {
        String source = """
                package act;
                import org.osgi.framework.*;
                public class Activator implements BundleActivator {
                    public void start(BundleContext context) throws Exception {
                        %s
                        Bundle bundle = context.getBundle();
                        context.registerService(String.class, bundle.getVersion().toString(),
                                new java.util.Hashtable<>(java.util.Map.of("of", bundle.getSymbolicName())));
                    }
                    public void stop(BundleContext context) throws Exception {
                        %s
                    }
                }
                """.formatted(startBody, stopBody);
        imports("org.osgi.framework");
        return header("Bundle-Activator", "act.Activator").sources(Map.of("act.Activator", source));
    }

    /**
     * Adds a component of Declarative Services, named {@code acme.<type>}; it is a Runnable.
     *
     * @param attributes of its XML element
     * @param children its XML elements besides the implementation
     * @param constructor the body of its constructor
     */
    TestJar component(String type, String attributes, String children, String constructor) {
        String source = "package act; public class " + type + " implements Runnable { public " + type + "() { "
                + constructor + " } public void run() { } }";
        String xml = """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="acme.%1$s" %2$s>
                  <implementation class="act.%1$s"/>
                  %3$s
                </scr:component>
                """.formatted(type, attributes, children);
        headers.merge("Service-Component", "OSGI-INF/" + type + ".xml", (old, added) -> old + "," + added);
        return entry("OSGI-INF/" + type + ".xml", xml.getBytes(StandardCharsets.UTF_8)).sources(Map.of("act." + type, source));
    }

    TestJar header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    TestJar without(String name) {
        headers.remove(name);
        return this;
    }

    TestJar imports(String clause) {
        headers.merge("Import-Package", clause, (old, added) -> old + "," + added);
        return this;
    }

    TestJar entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    TestJar sources(Map<String, String> sources) {
        entries.putAll(COMPILED.computeIfAbsent(sources, TestJar::compile));
        return this;
    }

    static byte[] compiled(String name, String source) {
        return COMPILED.computeIfAbsent(Map.of(name, source), TestJar::compile).get(name.replace('.', '/') + ".class");
    }

    byte[] bytes() {
        Manifest manifest = new Manifest();
        headers.forEach((name, value) -> manifest.getMainAttributes().put(new Attributes.Name(name), value));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes it elsewhere on the file system and renames it to its place. */
    void moveTo(Path file) {
        moveTo(file, bytes());
    }

    static void moveTo(Path file, byte[] content) {
        try {
            Path parcel = Files.createTempFile(file.getParent().getParent(), "parcel", ".bin");
            Files.write(parcel, content);
            Files.move(parcel, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> compile(Map<String, String> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> classes = new LinkedHashMap<>();
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, text) -> units.add(new SimpleJavaFileObject(
                URI.create("mem:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        }));
        StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
        JavaFileManager memory = new ForwardingJavaFileManager<>(files) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String name, JavaFileObject.Kind kind, javax.tools.FileObject sibling) {
                return new SimpleJavaFileObject(URI.create("mem:///" + name + ".class"), kind) {
                    @Override
                    public java.io.OutputStream openOutputStream() {
                        ByteArrayOutputStream out = new ByteArrayOutputStream();
                        classes.put(name.replace('.', '/') + ".class", out);
                        return out;
                    }
                };
            }
        };
        if (!compiler.getTask(null, memory, null, List.of("--release", "17"), null, units).call()) {
            throw new IllegalArgumentException("does not compile: " + sources);
        }
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        classes.forEach((name, out) -> bytes.put(name, out.toByteArray()));
        return bytes;
    }
}
