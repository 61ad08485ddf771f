package studio.patchbay.core.internal.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects {@code x-mcp-header} and holds it to the rules (2026-07-28 streamable-http, Schema Extension). */
final class HeaderParams {

    private static final String KEYWORD = "x-mcp-header";
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+"); // RFC 9110, 5.6.2: 1*tchar
    private static final Set<String> TYPES = Set.of("string", "integer", "boolean");

    private final List<HeaderParam> found = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    List<HeaderParam> found() {
        return List.copyOf(found);
    }

    /** @return the path with one more property, or null when there was none */
    static List<String> extended(List<String> path, String property) {
        if (path == null) {
            return null;
        }
        var extended = new ArrayList<>(path);
        extended.add(property);
        return extended;
    }

    /** @param path the properties that lead to the schema, or null when anything else is on the way */
    void visit(Map<?, ?> schema, String pointer, List<String> path) {
        if (!schema.containsKey(KEYWORD)) {
            return;
        }
        if (path == null || path.isEmpty()) {
            throw wrong(pointer, "may only be given to a property that is reached through \"properties\" alone");
        }
        if (!(schema.get(KEYWORD) instanceof String name) || !TOKEN.matcher(name).matches()) {
            throw wrong(pointer, "must be a header name made of letters, digits and !#$%&'*+-.^_`|~");
        }
        if (!(schema.get("type") instanceof String type) || !TYPES.contains(type)) {
            throw wrong(pointer, "needs a property of \"type\" string, integer or boolean");
        }
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
            throw wrong(pointer, "names " + name + " a second time; header names differ in more than case");
        }
        found.add(new HeaderParam(name, path, type));
    }

    private static InvalidSchemaException wrong(String pointer, String what) {
        return new InvalidSchemaException("At " + Pointers.shown(pointer) + ": \"" + KEYWORD + "\" " + what);
    }
}
