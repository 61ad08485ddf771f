package studio.patchbay.core.internal.schema;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.patchbay.api.Schema;

/**
 * A JSON Schema, read, found good and ready to check instances; safe to share between threads.
 *
 * <p>Simple schemas are checked without the library, which is loaded only when one of its keywords is needed or an
 * instance is wrong and has to be told why.
 */
public final class CompiledSchema {

    private final Map<String, Object> object;
    private final Dialect dialect;
    private final List<HeaderParam> headerParams;
    private final Optional<Shape> shape;
    private volatile LibraryCheck library;

    private CompiledSchema(Map<String, Object> object) {
        this.object = object;
        this.dialect = Dialect.of(object);
        this.headerParams = SchemaScan.check(object, dialect);
        this.shape = ShapeCompiler.compile(object);
        if (shape.isEmpty()) {
            MetaSchemas.check(object, dialect);
            library = LibraryCheck.of(object, dialect);
        }
    }

    /**
     * Compiles a schema of any type, such as that of a result.
     *
     * @throws InvalidSchemaException when the schema is wrong, needs the network or costs too much; the message says where
     */
    public static CompiledSchema compile(Schema schema) {
        return new CompiledSchema(SchemaObject.read(schema));
    }

    /** As {@link #compile}, and refuses a schema whose root is not {@code "type": "object"}, as tool inputs must be. */
    public static CompiledSchema compileInput(Schema schema) {
        CompiledSchema compiled = compile(schema);
        if (!"object".equals(compiled.object.get("type"))) {
            throw new InvalidSchemaException("The input schema of a tool must have \"type\": \"object\" at its root");
        }
        return compiled;
    }

    /** The schema as a JSON object, keys in the order they were given; unmodifiable. */
    public Map<String, Object> object() {
        return object;
    }

    /** The properties that clients mirror into HTTP headers, in order of appearance. */
    public List<HeaderParam> headerParams() {
        return headerParams;
    }

    /**
     * What is wrong with an instance, as short sentences for a model; empty when it is valid.
     *
     * @param instance a JSON value of JDK types
     */
    public List<String> problems(Object instance) {
        if (shape.isPresent() && shape.get().fits(instance)) {
            return List.of();
        }
        return library().problems(instance);
    }

    private LibraryCheck library() {
        LibraryCheck check = library;
        if (check == null) {
            check = LibraryCheck.of(object, dialect); // twice by two threads at once does no harm
            library = check;
        }
        return check;
    }
}
