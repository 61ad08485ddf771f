package studio.patchbay.api.handler;

import java.util.List;
import java.util.Objects;
import studio.patchbay.api.Annotations;
import studio.patchbay.api.Icon;

/**
 * What a resource or resource template is.
 *
 * @param uri the URI, or an RFC 6570 level 1 template when it holds {@code {variables}}
 * @param name programmatic name
 * @param title name for people, or null
 * @param description or null
 * @param mimeType or null
 * @param skill the skill it belongs to, for people; may be empty
 * @param size in bytes, or -1 if unknown
 * @param annotations or null
 * @param icons may be empty
 */
public record ResourceDefinition(
        String uri,
        String name,
        String title,
        String description,
        String mimeType,
        String skill,
        long size,
        Annotations annotations,
        List<Icon> icons) {

    public ResourceDefinition {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(skill, "skill");
        icons = List.copyOf(icons);
    }

    /** Whether the URI is a template. */
    public boolean template() {
        return uri.indexOf('{') >= 0;
    }

    public static ResourceDefinition of(String uri, String name, String description, String mimeType) {
        return new ResourceDefinition(uri, name, null, description, mimeType, "", -1, null, List.of());
    }
}
