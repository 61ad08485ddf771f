package studio.patchbay.core.internal.schema;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One walk over all subschemas: what they are called, what they refer to, which of them look at the same value, and
 * which carry {@code x-mcp-header}.
 */
final class SchemaScan {

    /** Base URI of a schema without {@code $id}; never fetched (RFC 6761: .invalid does not exist). */
    static final String BASE = "https://patchbay.invalid/schema";

    private static final long MAX_PATTERN_SIZES = 200_000;

    private static final Set<String> ONE_IN_PLACE = Set.of("not", "if", "then", "else");
    private static final Set<String> ONE_BELOW = Set.of(
            "additionalProperties", "propertyNames", "contains", "additionalItems", "unevaluatedItems",
            "unevaluatedProperties", "contentSchema");
    private static final Set<String> LIST_IN_PLACE = Set.of("allOf", "anyOf", "oneOf");
    private static final Set<String> MAP_IN_PLACE = Set.of("dependentSchemas", "dependencies");
    private static final Set<String> MAP_BELOW = Set.of("properties", "patternProperties", "$defs", "definitions");
    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");

    private final Dialect dialect;
    private final Map<String, Object> named = new HashMap<>();
    private final List<Reference> references = new ArrayList<>();
    private final IdentityHashMap<Object, List<Object>> inPlace = new IdentityHashMap<>();
    private final HeaderParams headers = new HeaderParams();
    private long patternSizes;

    private record Reference(Map<?, ?> from, String pointer, String keyword, String base, String target) {}

    private SchemaScan(Dialect dialect) {
        this.dialect = dialect;
    }

    /** @throws InvalidSchemaException when a reference leads nowhere, a cost has no bound or a header is wrong */
    static List<HeaderParam> check(Map<String, Object> root, Dialect dialect) {
        var scan = new SchemaScan(dialect);
        scan.named.put(BASE, root);
        scan.visit(root, "", BASE, List.of());
        for (int i = 0; i < scan.references.size(); i++) { // resolving may find more
            scan.resolve(scan.references.get(i));
        }
        new InPlaceCost(scan.inPlace).check(root);
        return scan.headers.found();
    }

    /** @param path the properties that lead here, or null when something else does */
    private void visit(Object schema, String pointer, String outerBase, List<String> path) {
        if (!(schema instanceof Map<?, ?> map)) {
            return;
        }
        String base = name(map, outerBase, pointer);
        inPlace.put(map, new ArrayList<>());
        headers.visit(map, pointer, path);
        patterns(map, pointer);
        map.forEach((key, value) -> keyword(map, (String) key, value, pointer + '/' + Pointers.encode((String) key), base, path));
    }

    private void patterns(Map<?, ?> schema, String pointer) {
        if (schema.get("pattern") instanceof String pattern) {
            pattern(pattern, pointer + "/pattern");
        }
        if (schema.get("patternProperties") instanceof Map<?, ?> patterns) {
            patterns.keySet().forEach(pattern -> pattern((String) pattern, pointer + "/patternProperties"));
        }
    }

    private void pattern(String pattern, String pointer) {
        try {
            patternSizes += Math.min(Regex.MAX_PROGRAM, PatternSize.of(pattern).program());
            if (patternSizes > MAX_PATTERN_SIZES) {
                throw new InvalidSchemaException("The patterns of the schema are too large; make them shorter or fewer");
            }
            Regex.compile(pattern);
        } catch (IllegalArgumentException e) {
            throw new InvalidSchemaException(
                    "At " + pointer + ": " + pattern + " is no usable regular expression: " + firstLine(e.getMessage()), e);
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private void keyword(Map<?, ?> schema, String keyword, Object value, String pointer, String base, List<String> path) {
        if (REFERENCES.contains(keyword) && value instanceof String target) {
            references.add(new Reference(schema, pointer, keyword, base, target));
        } else if (ONE_IN_PLACE.contains(keyword)) {
            inPlace.get(schema).add(value);
            visit(value, pointer, base, null);
        } else if (ONE_BELOW.contains(keyword)) {
            visit(value, pointer, base, null);
        } else if (LIST_IN_PLACE.contains(keyword) || keyword.equals("prefixItems") || keyword.equals("items")) {
            if (value instanceof List<?> list) {
                if (LIST_IN_PLACE.contains(keyword)) {
                    inPlace.get(schema).addAll(list);
                }
                for (int i = 0; i < list.size(); i++) {
                    visit(list.get(i), pointer + '/' + i, base, null);
                }
            } else {
                visit(value, pointer, base, null);
            }
        } else if ((MAP_IN_PLACE.contains(keyword) || MAP_BELOW.contains(keyword)) && value instanceof Map<?, ?> map) {
            if (MAP_IN_PLACE.contains(keyword)) {
                inPlace.get(schema).addAll(map.values());
            }
            List<String> to = keyword.equals("properties") ? path : null;
            map.forEach((name, member) -> visit(
                    member, pointer + '/' + Pointers.encode((String) name), base, HeaderParams.extended(to, (String) name)));
        }
    }

    /** Files the schema under its {@code $id} and anchors, and gives the base URI that holds inside. */
    private String name(Map<?, ?> schema, String outerBase, String pointer) {
        String base = outerBase;
        if (schema.get("$id") instanceof String id) {
            if (dialect == Dialect.DRAFT_07 && id.startsWith("#")) {
                named.putIfAbsent(base + id, schema);
            } else if (dialect != Dialect.DRAFT_07 || !schema.containsKey("$ref")) {
                base = withoutFragment(absolute(outerBase, id, pointer + "/$id"));
                named.putIfAbsent(base, schema);
            }
        }
        for (String keyword : List.of("$anchor", "$dynamicAnchor")) {
            if (schema.get(keyword) instanceof String anchor) {
                named.putIfAbsent(base + '#' + anchor, schema);
            }
        }
        return base;
    }

    private void resolve(Reference reference) {
        String uri = absolute(reference.base, reference.target, reference.pointer);
        if (Dialect.built(withoutFragment(uri))) {
            return;
        }
        Object target = target(uri);
        if (!(target instanceof Map) && !(target instanceof Boolean)) {
            throw new InvalidSchemaException("At " + reference.pointer + ": \"" + reference.keyword + "\" " + reference.target
                    + " leads to no schema in here; put it under \"$defs\" (nothing is fetched from the network)");
        }
        if (target instanceof Map && !inPlace.containsKey(target)) {
            visit(target, reference.pointer, reference.base, null);
        }
        inPlace.get(reference.from).add(target);
    }

    private Object target(String uri) {
        if (named.containsKey(uri)) {
            return named.get(uri);
        }
        int hash = uri.indexOf('#');
        Object resource = named.get(withoutFragment(uri));
        if (resource == null) {
            return null;
        }
        return Pointers.value(resource, hash < 0 ? "" : decoded(uri.substring(hash + 1)));
    }

    private static String decoded(String fragment) {
        return java.net.URLDecoder.decode(fragment.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String absolute(String base, String reference, String pointer) {
        try {
            int hash = reference.indexOf('#');
            String document = hash < 0 ? reference : reference.substring(0, hash);
            String absolute = document.isEmpty() ? base : URI.create(base).resolve(document).toString();
            return hash < 0 ? absolute : absolute + reference.substring(hash);
        } catch (IllegalArgumentException e) {
            throw new InvalidSchemaException("At " + pointer + ": " + reference + " is not a URI reference", e);
        }
    }

    private static String withoutFragment(String uri) {
        int hash = uri.indexOf('#');
        return hash < 0 ? uri : uri.substring(0, hash);
    }
}
