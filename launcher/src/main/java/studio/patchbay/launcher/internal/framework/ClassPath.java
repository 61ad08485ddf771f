package studio.patchbay.launcher.internal.framework;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** The jars of the class path, by the headers of their manifests. */
final class ClassPath {

    private final ClassLoader loader;
    private final Map<Path, Attributes> jars = new LinkedHashMap<>();

    ClassPath(ClassLoader loader) {
        this.loader = loader;
        try {
            for (URL url : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
                read(url);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the manifests of the class path cannot be read", e);
        }
    }

    private void read(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        if (connection instanceof JarURLConnection jar) {
            try (InputStream in = connection.getInputStream()) {
                jars.put(Path.of(URI.create(jar.getJarFileURL().toString())), new Manifest(in).getMainAttributes());
            }
        }
    }

    ClassLoader loader() {
        return loader;
    }

    Map<Path, Attributes> jars() {
        return jars;
    }
}
