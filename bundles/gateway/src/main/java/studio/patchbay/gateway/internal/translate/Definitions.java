package studio.patchbay.gateway.internal.translate;

import static studio.patchbay.gateway.internal.translate.Members.flag;
import static studio.patchbay.gateway.internal.translate.Members.object;
import static studio.patchbay.gateway.internal.translate.Members.objects;
import static studio.patchbay.gateway.internal.translate.Members.text;
import static studio.patchbay.gateway.internal.translate.Members.texts;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import studio.patchbay.api.Annotations;
import studio.patchbay.api.Effect;
import studio.patchbay.api.Icon;
import studio.patchbay.api.Role;
import studio.patchbay.api.Schema;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.api.handler.ToolDefinition;

/** The items of a backend's lists as definitions of ours. What is wrong with them the catalog finds out, and says. */
public final class Definitions {

    /** In the {@code _meta} of a tool: a gateway serves it for another server, which this is the prefix of. */
    public static final String VIA = "studio.patchbay/via";

    private static final Set<String> TOOL = Set.of(
            "name", "title", "description", "inputSchema", "outputSchema", "annotations", "icons", "_meta");
    private static final Set<String> PROMPT = Set.of("name", "title", "description", "arguments", "icons");
    private static final Set<String> RESOURCE = Set.of(
            "uri", "uriTemplate", "name", "title", "description", "mimeType", "size", "annotations", "icons");

    private final String skill;
    private final String prefix;

    /**
     * @param skill what people call the backend
     * @param prefix of its published names
     */
    public Definitions(String skill, String prefix) {
        this.skill = skill;
        this.prefix = prefix;
    }

    /** Whether a gateway serves it for yet another server. */
    public static boolean isForwarded(Map<String, Object> tool) {
        return object(tool, "_meta").containsKey(VIA);
    }

    public ToolDefinition tool(String name, Map<String, Object> tool) {
        Map<String, Object> hints = object(tool, "annotations");
        String title = text(tool, "title");
        Map<String, Object> meta = object(tool, "_meta");
        meta.put(VIA, prefix);
        return ToolDefinition.named(name)
                .title(title == null ? text(hints, "title") : title)
                .description(orEmpty(text(tool, "description")))
                .skill(skill)
                .input(schema(tool, "inputSchema", true))
                .output(schema(tool, "outputSchema", false))
                .effect(effect(hints))
                .idempotent(flag(hints, "idempotentHint", false))
                .openWorld(flag(hints, "openWorldHint", true))
                .icons(icons(tool))
                .meta(meta)
                .further(others(tool, TOOL))
                .build();
    }

    /** The defaults of {@code ToolAnnotations} are the worst. */
    private static Effect effect(Map<String, Object> hints) {
        if (flag(hints, "readOnlyHint", false)) {
            return Effect.READS;
        }
        return flag(hints, "destructiveHint", true) ? Effect.DESTROYS : Effect.CHANGES;
    }

    /** As it is: what other members it may have, and their order, are for clients to see. */
    @SuppressWarnings("unchecked")
    private static Schema schema(Map<String, Object> tool, String name, boolean needed) {
        if (tool.get(name) instanceof Map<?, ?> schema) {
            return Schema.of((Map<String, Object>) schema);
        }
        return needed ? Schema.of(Map.of("type", "object")) : null;
    }

    public PromptDefinition prompt(String name, Map<String, Object> prompt) {
        List<PromptDefinition.Argument> arguments = objects(prompt, "arguments").stream()
                .map(argument -> new PromptDefinition.Argument(
                        orEmpty(text(argument, "name")),
                        text(argument, "title"),
                        text(argument, "description"),
                        flag(argument, "required", false)))
                .toList();
        return new PromptDefinition(
                name, text(prompt, "title"), text(prompt, "description"), skill, arguments, icons(prompt),
                others(prompt, PROMPT));
    }

    /** A resource or a template. */
    public ResourceDefinition resource(String uri, Map<String, Object> resource) {
        return new ResourceDefinition(
                uri,
                orEmpty(text(resource, "name")),
                text(resource, "title"),
                text(resource, "description"),
                text(resource, "mimeType"),
                skill,
                resource.get("size") instanceof Number size ? size.longValue() : -1,
                annotations(object(resource, "annotations")),
                icons(resource),
                others(resource, RESOURCE));
    }

    private static Annotations annotations(Map<String, Object> hints) {
        if (hints.isEmpty()) {
            return null;
        }
        List<Role> audience = new ArrayList<>();
        for (String role : texts(hints, "audience")) {
            if (role.equals("user") || role.equals("assistant")) {
                audience.add(Role.valueOf(role.toUpperCase(Locale.ROOT)));
            }
        }
        Double priority = hints.get("priority") instanceof Number number ? number.doubleValue() : null;
        boolean known = priority == null || priority >= 0 && priority <= 1;
        return new Annotations(audience, known ? priority : null, instant(text(hints, "lastModified")));
    }

    private static Instant instant(String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Those that clients may load. */
    private static List<Icon> icons(Map<String, Object> item) {
        return objects(item, "icons").stream()
                .filter(icon -> text(icon, "src") != null
                        && (text(icon, "src").startsWith("https:") || text(icon, "src").startsWith("data:")))
                .map(icon -> new Icon(text(icon, "src"), text(icon, "mimeType"), texts(icon, "sizes"), text(icon, "theme")))
                .toList();
    }

    /** What has no place in our definitions passes as it is. */
    private static Map<String, Object> others(Map<String, Object> item, Set<String> known) {
        Map<String, Object> others = new LinkedHashMap<>();
        item.forEach((name, value) -> {
            if (value != null && !known.contains(name)) {
                others.put(name, value);
            }
        });
        return others;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
