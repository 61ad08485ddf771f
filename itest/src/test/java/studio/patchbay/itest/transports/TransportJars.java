package studio.patchbay.itest.transports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import studio.patchbay.itest.testing.Artifacts;
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.SkillFolder;

/** The bundles of the distribution in other versions, that of HTTP in the transports folder of a host. */
final class TransportJars {

    static final String FILE = "http.jar";
    private static final String SERVES = "Serving MCP at";

    private final HttpHost host;
    private final SkillFolder folder;

    TransportJars(HttpHost host) {
        this.host = host;
        this.folder = new SkillFolder(host.home().resolve("transports"));
    }

    /** Drops a version and waits until it serves, on every port. */
    void drop(String version) {
        int listeners = listeners();
        int before = served();
        folder.drop(FILE, bytes(version));
        awaitServed(before + listeners);
    }

    /** The same where only one of the listeners runs. */
    void dropOne(String version) {
        int before = served();
        folder.drop(FILE, bytes(version));
        awaitServed(before + 1);
    }

    /** Deletes the file and waits until the built-in one serves again. */
    void delete() {
        int listeners = listeners();
        int before = served();
        folder.delete(FILE);
        awaitServed(before + listeners);
    }

    private int listeners() {
        return (int) host.out().all().stream().filter(line -> line.contains(" URL ")).count();
    }

    int served() {
        return host.log().text().split(SERVES, -1).length - 1;
    }

    private void awaitServed(int times) {
        Deadline.until(() -> served() >= times, "serving with the next version");
    }

    /** Drops something else under the name of the jar. */
    void drop(byte[] content) {
        folder.drop(FILE, content);
    }

    static byte[] bytes(String version) {
        return bytes("transport-http", Map.of("Bundle-Version", version));
    }

    /** A bundle of the distribution with other headers. */
    static byte[] bytes(String bundle, Map<String, String> headers) {
        Path original = Artifacts.jars("bundles").stream()
                .filter(jar -> jar.getFileName().toString().contains(bundle))
                .findFirst()
                .orElseThrow();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarInputStream in = new JarInputStream(Files.newInputStream(original))) {
            Manifest manifest = in.getManifest();
            headers.forEach(manifest.getMainAttributes()::putValue);
            try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
                for (JarEntry entry; (entry = in.getNextJarEntry()) != null; ) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    in.transferTo(out);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
