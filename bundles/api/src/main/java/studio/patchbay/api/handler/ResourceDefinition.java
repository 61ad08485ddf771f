package studio.patchbay.api.handler;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
 * @param further as of a {@link ToolDefinition}; {@code _meta} is one of them
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
        List<Icon> icons,
        Map<String, Object> further) {

    private static final Set<String> MEMBERS = Set.of(
            "uri", "uriTemplate", "name", "title", "description", "mimeType", "size", "annotations", "icons");

    /** @throws IllegalArgumentException if a further member is one of the record's own */
    public ResourceDefinition {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(skill, "skill");
        icons = List.copyOf(icons);
        further = Further.members(further, MEMBERS);
    }

    /** Without further members. */
    public ResourceDefinition(
            String uri,
            String name,
            String title,
            String description,
            String mimeType,
            String skill,
            long size,
            Annotations annotations,
            List<Icon> icons) {
        this(uri, name, title, description, mimeType, skill, size, annotations, icons, Map.of());
    }

    /** Whether the URI is a template. */
    public boolean template() {
        return uri.indexOf('{') >= 0;
    }

    public static ResourceDefinition of(String uri, String name, String description, String mimeType) {
        return new ResourceDefinition(uri, name, null, description, mimeType, "", -1, null, List.of());
    }
}
