package studio.patchbay.launcher.internal.framework;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Constants;

/**
 * When the bundles of the installation are installed, by what their manifests say. Each of them costs the start some
 * milliseconds, so what a first call does not need comes later: with {@code Patchbay-Start: on-demand} when a setting asks for a
 * component of the bundle, whose PIDs begin with its symbolic name; with {@code Patchbay-Start: late} the same, but once the host
 * serves in any case. Libraries that only such a bundle needs are named by their symbolic names in its {@code Patchbay-Needs}, and come with it.
 */
final class InstallOrder {

    private static final String START = "Patchbay-Start";
    private static final String NEEDS = "Patchbay-Needs";
    private static final String LATE = "late";
    private static final String ON_DEMAND = "on-demand";

    private final List<Path> atOnce = new ArrayList<>();
    private final Map<String, List<Path>> late = new LinkedHashMap<>();
    private final Map<String, List<Path>> onDemand = new LinkedHashMap<>();

    /** @param manifests gives what a jar says about itself; null for one that says nothing */
    InstallOrder(List<Path> jars, Function<Path, Attributes> manifests) {
        Map<String, Path> byName = new LinkedHashMap<>();
        jars.forEach(jar -> byName.put(name(jar, manifests.apply(jar)), jar));
        var needed = jars.stream().flatMap(jar -> needs(manifests.apply(jar))).collect(Collectors.toSet());
        byName.forEach((name, jar) -> {
            Attributes manifest = manifests.apply(jar);
            Stream<Path> libraries = needs(manifest).filter(byName::containsKey).map(byName::get);
            List<Path> together = Stream.concat(libraries, Stream.of(jar)).toList();
            String start = value(manifest, START);
            if (start.equals(LATE)) {
                late.put(name, together);
            } else if (start.equals(ON_DEMAND)) {
                onDemand.put(name, together);
            } else if (!needed.contains(name)) {
                atOnce.add(jar);
            }
        });
    }

    private static String name(Path jar, Attributes manifest) {
        String name = value(manifest, Constants.BUNDLE_SYMBOLICNAME).replaceFirst(";.*", "").strip();
        return name.isEmpty() ? jar.toString() : name;
    }

    private static Stream<String> needs(Attributes manifest) {
        return Stream.of(value(manifest, NEEDS).split(",")).map(String::strip).filter(name -> !name.isEmpty());
    }

    private static String value(Attributes manifest, String header) {
        String value = manifest == null ? null : manifest.getValue(header);
        return value == null ? "" : value.strip();
    }

    List<Path> atOnce() {
        return atOnce;
    }

    /** By symbolic name: the jar of that bundle behind the libraries that come with it. */
    Map<String, List<Path>> late() {
        return late;
    }

    /** As {@link #late}. */
    Map<String, List<Path>> onDemand() {
        return onDemand;
    }
}
