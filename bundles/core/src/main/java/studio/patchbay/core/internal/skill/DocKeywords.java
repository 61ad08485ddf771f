package studio.patchbay.core.internal.skill;

import java.util.Map;
import studio.patchbay.api.Doc;
import studio.patchbay.json.InvalidJsonException;
import studio.patchbay.json.Json;

/** What {@link Doc} adds to the schema of a component. */
record DocKeywords(Doc doc, Component component) {

    void addTo(Map<String, Object> schema) {
        if (!doc.value().isBlank()) {
            schema.put("description", doc.value());
        }
        if (doc.min() != Double.NEGATIVE_INFINITY) {
            schema.put(bound(schema, "min"), number(doc.min(), schema));
        }
        if (doc.max() != Double.POSITIVE_INFINITY) {
            schema.put(bound(schema, "max"), number(doc.max(), schema));
        }
        if (component.defaultJson() != null) {
            schema.put("default", component.defaultJson());
        }
        if (!doc.header().isEmpty()) {
            schema.put("x-mcp-header", doc.header());
        }
    }

    private String bound(Map<String, Object> schema, String side) {
        return side + switch (String.valueOf(schema.get("type"))) {
            case "integer", "number" -> "imum";
            case "string" -> "Length";
            case "array" -> "Items";
            default -> throw new IllegalArgumentException("The component " + component.name() + " of " + component.owner()
                    + " has a @Doc(" + side + "), which only numbers, strings and lists can have");
        };
    }

    private Object number(double bound, Map<String, Object> schema) {
        if (bound == Math.rint(bound) && Math.abs(bound) < 1L << 53) {
            long whole = (long) bound;
            return whole == (int) whole ? (Object) (int) whole : (Object) whole;
        }
        if (!"number".equals(schema.get("type"))) {
            throw new IllegalArgumentException("The component " + component.name() + " of " + component.owner()
                    + " needs whole numbers in @Doc(min, max)");
        }
        return bound;
    }

    /**
     * The default as JSON: text is read as JSON, or taken as it is for what is a string in JSON.
     *
     * @return null when the annotation gives none
     * @throws IllegalArgumentException when it does not fit the binding
     */
    static Object defaultOf(Doc doc, Binding binding, String owner, String name) {
        if (doc == null || doc.defaultValue().isEmpty()) {
            return null;
        }
        Object json = json(doc.defaultValue(), binding);
        try {
            binding.read(json);
        } catch (Mismatch e) {
            throw new IllegalArgumentException("The default of the component " + name + " of " + owner + ": " + e.sentence(), e);
        }
        return json;
    }

    private static Object json(String text, Binding binding) {
        boolean string = binding instanceof Containers.Names
                || binding instanceof Scalar scalar && "string".equals(scalar.schema().get("type"));
        if (string && !text.startsWith("\"")) {
            return text;
        }
        try {
            return Json.parse(text);
        } catch (InvalidJsonException e) {
            return text;
        }
    }
}
