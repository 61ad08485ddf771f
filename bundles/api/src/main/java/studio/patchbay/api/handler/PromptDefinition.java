package studio.patchbay.api.handler;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import studio.patchbay.api.Icon;

/**
 * What a prompt is.
 *
 * @param name the published name; rules as for a tool
 * @param title name for people, or null
 * @param description or null
 * @param skill the skill it belongs to, for people; may be empty
 * @param icons may be empty
 * @param further as of a {@link ToolDefinition}; {@code _meta} is one of them
 */
public record PromptDefinition(
        String name,
        String title,
        String description,
        String skill,
        List<Argument> arguments,
        List<Icon> icons,
        Map<String, Object> further) {

    private static final Set<String> MEMBERS = Set.of("name", "title", "description", "arguments", "icons");

    /** @throws IllegalArgumentException if a further member is one of the record's own */
    public PromptDefinition {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(skill, "skill");
        arguments = List.copyOf(arguments);
        icons = List.copyOf(icons);
        further = Further.members(further, MEMBERS);
    }

    /** Without further members. */
    public PromptDefinition(
            String name, String title, String description, String skill, List<Argument> arguments, List<Icon> icons) {
        this(name, title, description, skill, arguments, icons, Map.of());
    }

    /** An argument; title and description may be null. */
    public record Argument(String name, String title, String description, boolean required) {}

    public static PromptDefinition of(String name, String description, Argument... arguments) {
        return new PromptDefinition(name, null, description, "", List.of(arguments), List.of());
    }
}
