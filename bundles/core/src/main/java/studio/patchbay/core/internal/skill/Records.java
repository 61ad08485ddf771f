package studio.patchbay.core.internal.skill;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolException;

/**
 * Binds JSON values of JDK types to records and back. What is found out about a class is kept in this object and goes
 * with it, so that a skill's classes can go when the skill does.
 */
public final class Records {

    private final Map<Type, Binding> bindings = new HashMap<>(); // guarded by this
    private final JsonWriter writer = new JsonWriter(type -> (RecordBinding) binding(type));

    /**
     * The schema of a type: records inlined, {@code $ref} only where they contain themselves.
     *
     * @throws IllegalArgumentException when the type, or one inside it, has no JSON form; the message says which
     */
    public Schema schemaOf(Type type) {
        return Schema.of(Definitions.schema(binding(type)));
    }

    /**
     * The flat schema of a form for the user ({@code elicitation/create}).
     *
     * @throws IllegalArgumentException when the record has a component that a form cannot have; the message says which
     */
    public Schema formSchemaOf(Class<? extends Record> form) {
        return Schema.of(new FormSchema((RecordBinding) binding(form)).build());
    }

    /**
     * Turns a JSON value into an instance of the type.
     *
     * @throws ToolException when it does not fit; the message says where and what is wanted
     * @throws IllegalArgumentException when the type has no JSON form
     */
    public Object read(Object json, Type type) {
        return read(json, binding(type));
    }

    /** Turns a value into JSON; throws an {@link IllegalStateException}, for the author, when it has no JSON form. */
    public Object write(Object value) {
        return writer.write(value);
    }

    static Object read(Object json, Binding binding) {
        try {
            return binding.read(json);
        } catch (Mismatch e) {
            throw new ToolException(e.sentence(), e);
        }
    }

    synchronized Binding binding(Type type) {
        Binding known = bindings.get(type);
        if (known != null) {
            return known;
        }
        var builder = new BindingBuilder(bindings);
        Binding binding = builder.bind(type);
        bindings.putAll(builder.made()); // only now, so that a type that failed leaves nothing half-made behind
        return binding;
    }
}
