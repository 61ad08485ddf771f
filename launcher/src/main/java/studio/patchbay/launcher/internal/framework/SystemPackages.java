package studio.patchbay.launcher.internal.framework;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * The packages of the class path that bundles see, with the versions that the jars themselves declare. Sharing the API
 * this way keeps it out of every watched folder; sharing Jackson keeps one version of it in the process, because two as
 * bundles would be wired into one anyway.
 */
final class SystemPackages {

    private static final Set<String> EXPORTED = Set.of(
            "studio.patchbay.api",
            "slf4j.api",
            "com.fasterxml.jackson.core.jackson-annotations",
            "com.fasterxml.jackson.core.jackson-core",
            "com.fasterxml.jackson.core.jackson-databind",
            "org.osgi.service.cm",
            "org.osgi.service.component",
            "org.osgi.service.log",
            "org.osgi.util.function",
            "org.osgi.util.promise");

    private SystemPackages() {}

    /** The value of {@code org.osgi.framework.system.packages.extra}. */
    static String of(ClassLoader classPath) {
        try {
            List<String> exports = new ArrayList<>();
            for (URL url : Collections.list(classPath.getResources("META-INF/MANIFEST.MF"))) {
                Attributes headers = read(url);
                String exported = headers.getValue("Export-Package");
                if (exported != null && EXPORTED.contains(symbolicName(headers))) {
                    exports.add(exported);
                }
            }
            return String.join(",", exports);
        } catch (IOException e) {
            throw new UncheckedIOException("the manifests of the class path cannot be read", e);
        }
    }

    private static Attributes read(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        try (InputStream in = connection.getInputStream()) {
            return new Manifest(in).getMainAttributes();
        }
    }

    private static String symbolicName(Attributes headers) {
        String name = headers.getValue("Bundle-SymbolicName");
        return name == null ? "" : name.split(";", 2)[0].strip();
    }
}
