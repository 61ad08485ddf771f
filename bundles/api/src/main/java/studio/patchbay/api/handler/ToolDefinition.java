package studio.patchbay.api.handler;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import studio.patchbay.api.Effect;
import studio.patchbay.api.Icon;
import studio.patchbay.api.Schema;

/**
 * What a tool is.
 *
 * @param name the published name: {@code [A-Za-z0-9_.-]}, 1 to 64 characters
 * @param title name for people, or null
 * @param description what it does, for the model
 * @param skill the skill it belongs to, for people; may be empty
 * @param input an object schema
 * @param output the schema of the structured result, or null
 * @param effect what a call does to the world
 * @param idempotent whether calling again with the same arguments changes nothing more
 * @param openWorld whether it talks to an open world
 * @param icons may be empty
 * @param meta the definition's {@code _meta}; usually empty
 * @param further members of the definition that this record has not, such as {@code execution}, as another server has them: clients
 *     see them as they are. Usually empty
 */
public record ToolDefinition(
        String name,
        String title,
        String description,
        String skill,
        Schema input,
        Schema output,
        Effect effect,
        boolean idempotent,
        boolean openWorld,
        List<Icon> icons,
        Map<String, Object> meta,
        Map<String, Object> further) {

    private static final Set<String> MEMBERS = Set.of(
            "name", "title", "description", "inputSchema", "outputSchema", "annotations", "icons", "_meta");

    /** @throws IllegalArgumentException if a further member is one of the record's own */
    public ToolDefinition {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(skill, "skill");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(effect, "effect");
        icons = List.copyOf(icons);
        meta = Map.copyOf(meta);
        further = Further.members(further, MEMBERS);
    }

    /** Starts a definition; what is not set keeps the default of {@link Builder}. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Builds a definition: no title, no arguments, no output schema, {@link Effect#CHANGES}. */
    public static final class Builder {
        private final String name;
        private String title;
        private String description = "";
        private String skill = "";
        private Schema input = Schema.empty();
        private Schema output;
        private Effect effect = Effect.CHANGES;
        private boolean idempotent;
        private boolean openWorld;
        private List<Icon> icons = List.of();
        private Map<String, Object> meta = Map.of();
        private Map<String, Object> further = Map.of();

        private Builder(String name) {
            this.name = name;
        }

        public Builder title(String value) {
            title = value;
            return this;
        }

        public Builder description(String value) {
            description = value;
            return this;
        }

        public Builder skill(String value) {
            skill = value;
            return this;
        }

        public Builder input(Schema value) {
            input = value;
            return this;
        }

        public Builder output(Schema value) {
            output = value;
            return this;
        }

        public Builder effect(Effect value) {
            effect = value;
            return this;
        }

        public Builder idempotent(boolean value) {
            idempotent = value;
            return this;
        }

        public Builder openWorld(boolean value) {
            openWorld = value;
            return this;
        }

        public Builder icons(List<Icon> value) {
            icons = value;
            return this;
        }

        public Builder meta(Map<String, Object> value) {
            meta = value;
            return this;
        }

        public Builder further(Map<String, Object> value) {
            further = value;
            return this;
        }

        public ToolDefinition build() {
            return new ToolDefinition(
                    name, title, description, skill, input, output, effect, idempotent, openWorld, icons, meta, further);
        }
    }
}
