package studio.patchbay.launcher.internal.framework;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;

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
    static String of(ClassPath classPath) {
        List<String> exports = new ArrayList<>();
        for (Attributes headers : classPath.jars().values()) {
            String exported = headers.getValue("Export-Package");
            if (exported != null && EXPORTED.contains(symbolicName(headers))) {
                exports.add(exported);
            }
        }
        return String.join(",", exports);
    }

    private static String symbolicName(Attributes headers) {
        String name = headers.getValue("Bundle-SymbolicName");
        return name == null ? "" : name.split(";", 2)[0].strip();
    }
}
