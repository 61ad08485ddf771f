package studio.patchbay.core.internal.skill;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import studio.patchbay.api.Doc;

/**
 * A record. Everything reflective happens when it is made; a call only runs method handles. Its components are set
 * after it is made, because a record may contain itself.
 */
final class RecordBinding implements Binding {

    private static final MethodType CONSTRUCTOR = MethodType.methodType(Object.class, Object[].class);

    private final Class<?> type;
    private final MethodHandle constructor;
    private List<Component> components = List.of();

    RecordBinding(Class<?> type) {
        this.type = type;
        this.constructor = constructor(type);
    }

    Class<?> type() {
        return type;
    }

    List<Component> components() {
        return components;
    }

    void setComponents(List<Component> components) {
        this.components = List.copyOf(components);
    }

    @Override
    public Object read(Object json) {
        if (!(json instanceof Map<?, ?> members)) {
            throw Mismatch.expected("an object", json);
        }
        Object[] arguments = new Object[components.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = components.get(i).read(members);
        }
        return construct(arguments);
    }

    private Object construct(Object[] arguments) {
        try {
            return (Object) constructor.invokeExact(arguments);
        } catch (IllegalArgumentException e) {
            // A compact constructor that checks its components speaks to whoever gave them.
            throw Mismatch.because(e.getMessage() == null ? "is not a valid " + type.getSimpleName() : e.getMessage());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, Object> write(Object value, JsonWriter writer) {
        var members = new LinkedHashMap<String, Object>();
        components.forEach(component -> component.write(value, members, writer));
        return members;
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return definitions.of(this);
    }

    Map<String, Object> body(Definitions definitions) {
        var properties = new LinkedHashMap<String, Object>();
        components.forEach(component -> properties.put(component.name(), component.schema(definitions)));
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        Doc doc = type.getAnnotation(Doc.class);
        if (doc != null && !doc.value().isBlank()) {
            schema.put("description", doc.value());
        }
        if (!properties.isEmpty()) {
            schema.put("properties", properties);
        }
        List<String> required = required();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    List<String> required() {
        return components.stream().filter(Component::required).map(Component::name).toList();
    }

    private static MethodHandle constructor(Class<?> type) {
        Class<?>[] parameters = Stream.of(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asFixedArity()
                    .asSpreader(Object[].class, parameters.length)
                    .asType(CONSTRUCTOR);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("The record " + type.getName() + " cannot be made: " + e.getMessage(), e);
        }
    }
}
