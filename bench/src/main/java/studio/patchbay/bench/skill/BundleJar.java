package studio.patchbay.bench.skill;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The jar of a bundle in the making; its classes are those of this package. */
final class BundleJar {

    private static final String PACKAGE = BundleJar.class.getPackageName() + ".";

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    BundleJar(String symbolicName, String version) {
        headers.put("Manifest-Version", "1.0");
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", symbolicName);
        headers.put("Bundle-Version", version);
        imports("studio.patchbay.api;version=\"[1.0,2)\"");
        requires("osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=17))\"");
    }

    BundleJar header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    BundleJar without(String name) {
        headers.remove(name);
        return this;
    }

    BundleJar imports(String clause) {
        return more("Import-Package", clause);
    }

    BundleJar requires(String clause) {
        return more("Require-Capability", clause);
    }

    private BundleJar more(String header, String clause) {
        headers.merge(header, clause, (old, added) -> old + "," + added);
        return this;
    }

    /** An activator that offers its tools as handler services. */
    BundleJar activator(String type) {
        imports("org.osgi.framework;version=\"[1.8,2)\"").imports("studio.patchbay.api.handler;version=\"[1.0,2)\"");
        return header("Bundle-Activator", PACKAGE + type);
    }

    /**
     * An annotated skill as a component of Declarative Services.
     *
     * @param references XML of the services that it waits for
     */
    BundleJar component(String type, String references) {
        String file = "OSGI-INF/" + type + ".xml";
        more("Service-Component", file);
        return entry(file, """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s">
                  <implementation class="%1$s"/>
                  <service><provide interface="studio.patchbay.api.SkillTools"/></service>
                  %2$s
                </scr:component>
                """.formatted(PACKAGE + type, references).getBytes(StandardCharsets.UTF_8));
    }

    /** Class files by their simple names, changed on the way. They are not loaded here: the API is not on the class path. */
    BundleJar classes(UnaryOperator<byte[]> change, String... names) {
        for (String name : names) {
            entry(PACKAGE.replace('.', '/') + name + ".class", change.apply(classFile(name)));
        }
        return this;
    }

    private static byte[] classFile(String name) {
        try (var in = BundleJar.class.getResourceAsStream(name + ".class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    BundleJar entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    byte[] bytes() {
        var manifest = new Manifest();
        headers.forEach((name, value) -> manifest.getMainAttributes().put(new Attributes.Name(name), value));
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes, manifest)) {
            for (var entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
