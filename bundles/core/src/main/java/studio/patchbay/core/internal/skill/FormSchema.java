package studio.patchbay.core.internal.skill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The schema of a form: flat, and only of what {@code PrimitiveSchemaDefinition} knows (2025-11-25 and 2026-07-28,
 * schema.ts).
 */
record FormSchema(RecordBinding form) {

    private static final Set<String> FORMATS = Set.of("email", "uri", "date", "date-time");
    private static final Set<String> KEYWORDS = Set.of(
            "type", "description", "minLength", "maxLength", "format", "default", "minimum", "maximum", "enum", "items",
            "minItems", "maxItems");

    Map<String, Object> build() {
        var properties = new LinkedHashMap<String, Object>();
        form.components().forEach(component -> properties.put(component.name(), field(component)));
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        List<String> required = form.required();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    private Map<String, Object> field(Component component) {
        if (!fits(component.binding())) {
            throw new IllegalArgumentException("The component " + component.name() + " of the form "
                    + form.type().getSimpleName() + " must be a string, number, boolean, enum or list of an enum,"
                    + " because clients cannot show anything else");
        }
        Map<String, Object> field = Definitions.schema(new Field(component));
        field.keySet().retainAll(KEYWORDS);
        return field;
    }

    private static boolean fits(Binding binding) {
        if (binding instanceof Scalar scalar) {
            Object format = scalar.schema().get("format");
            return !scalar.schema().containsKey("contentEncoding") && (format == null || FORMATS.contains(format));
        }
        return binding instanceof Containers.Names
                || binding instanceof Containers.Items items && !items.unique() && items.item() instanceof Containers.Names;
    }

    /** A component as a schema of its own. */
    private record Field(Component component) implements Binding {
        @Override
        public Object read(Object json) {
            return component.binding().read(json);
        }

        @Override
        public Map<String, Object> schema(Definitions definitions) {
            return component.schema(definitions);
        }
    }
}
