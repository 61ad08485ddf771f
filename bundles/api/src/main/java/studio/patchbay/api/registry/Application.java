package studio.patchbay.api.registry;

import java.util.List;
import java.util.Objects;

/**
 * The application that a host gives tools for.
 *
 * @param name a short word such as {@code maya}; empty for a host that belongs to none
 * @param version as the application says it; may be empty
 * @param scene what is open in it; may be empty
 * @param documents everything that is open in it, the scene included or not
 */
public record Application(String name, String version, String scene, List<String> documents) {

    /** That of a host which belongs to no application. */
    public static final Application NONE = new Application("", "", "", List.of());

    public Application {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(scene, "scene");
        documents = List.copyOf(documents);
    }
}
