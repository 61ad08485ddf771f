package studio.patchbay.core.internal.skill;

import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.Optional;
import studio.patchbay.api.Doc;

/**
 * A component of a record.
 *
 * @param owner the record's name, for messages
 * @param doc or null
 * @param defaultJson what is read when the component is left out; null when there is no default
 */
record Component(
        String owner, String name, MethodHandle accessor, Binding binding, boolean optional, Doc doc, Object defaultJson) {

    boolean required() {
        return !optional && defaultJson == null;
    }

    Object read(Map<?, ?> members) {
        Object json = members.get(name);
        if (json == null && !(members.containsKey(name) && required())) {
            json = defaultJson;
            if (json == null) {
                return missing();
            }
        }
        try {
            Object value = binding.read(json);
            return optional ? Optional.ofNullable(value) : value;
        } catch (Mismatch e) {
            throw e.below(name);
        }
    }

    private Object missing() {
        if (optional) {
            return Optional.empty();
        }
        throw Mismatch.because("is required").below(name);
    }

    void write(Object instance, Map<String, Object> members, JsonWriter writer) {
        Object value = value(instance);
        if (value instanceof Optional<?> maybe) {
            maybe.ifPresent(present -> members.put(name, writer.write(present)));
        } else if (value == null && !(binding instanceof Containers.Any)) {
            throw new IllegalStateException("The component " + name + " of " + owner
                    + " is null; give it a value or declare it as an Optional");
        } else {
            members.put(name, writer.write(value));
        }
    }

    private Object value(Object instance) {
        try {
            return (Object) accessor.invokeExact(instance);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, Object> schema(Definitions definitions) {
        Map<String, Object> schema = binding.schema(definitions);
        if (doc != null) {
            new DocKeywords(doc, this).addTo(schema);
        }
        return schema;
    }
}
