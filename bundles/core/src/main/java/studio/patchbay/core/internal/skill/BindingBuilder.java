package studio.patchbay.core.internal.skill;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.patchbay.api.Doc;

/** Makes the bindings of one type and of all it consists of. */
final class BindingBuilder {

    private static final MethodType ACCESSOR = MethodType.methodType(Object.class, Object.class);

    private final Map<Type, Binding> made;

    BindingBuilder(Map<Type, Binding> known) {
        this.made = new HashMap<>(known);
    }

    Map<Type, Binding> made() {
        return made;
    }

    /** @throws IllegalArgumentException when there is no binding for it; the message names the type */
    Binding bind(Type type) {
        Binding known = made.get(type);
        if (known == null) {
            known = make(type);
            made.put(type, known);
        }
        return known;
    }

    private Binding make(Type type) {
        if (type instanceof ParameterizedType generic) {
            return container((Class<?>) generic.getRawType(), generic.getActualTypeArguments(), type);
        }
        if (!(type instanceof Class<?> plain)) {
            throw unsupported(type);
        }
        if (plain == Object.class) {
            return new Containers.Any();
        }
        if (plain.isEnum()) {
            return Containers.Names.of(plain);
        }
        if (plain.isRecord()) {
            return record(plain);
        }
        return Scalar.of(plain).orElseThrow(() -> unsupported(type));
    }

    private Binding container(Class<?> raw, Type[] arguments, Type type) {
        if (raw == List.class || raw == Collection.class) {
            return new Containers.Items(bind(arguments[0]), false);
        }
        if (raw == Set.class) {
            return new Containers.Items(bind(arguments[0]), true);
        }
        if (raw == Map.class && arguments[0] == String.class) {
            return new Containers.Members(bind(arguments[1]));
        }
        throw unsupported(type);
    }

    private RecordBinding record(Class<?> type) {
        if (type.getTypeParameters().length > 0) {
            throw new IllegalArgumentException("The record " + type.getSimpleName() + " must not have type parameters");
        }
        var binding = new RecordBinding(type);
        made.put(type, binding);
        var components = new ArrayList<Component>();
        for (RecordComponent component : type.getRecordComponents()) {
            components.add(component(type, component));
        }
        binding.setComponents(components);
        return binding;
    }

    private Component component(Class<?> owner, RecordComponent component) {
        Type type = component.getGenericType();
        boolean optional = component.getType() == Optional.class;
        if (optional && type instanceof ParameterizedType generic) {
            type = generic.getActualTypeArguments()[0];
        }
        try {
            Binding binding = bind(type);
            Doc doc = component.getAnnotation(Doc.class);
            Object defaultJson = DocKeywords.defaultOf(doc, binding, owner.getSimpleName(), component.getName());
            return new Component(
                    owner.getSimpleName(), component.getName(), accessor(component), binding, optional, doc, defaultJson);
        } catch (UnsupportedType e) {
            throw e.in("component " + component.getName() + " of " + owner.getSimpleName());
        }
    }

    private static MethodHandle accessor(RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return MethodHandles.lookup().unreflect(accessor).asType(ACCESSOR);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("The component " + component.getName() + " cannot be read", e);
        }
    }

    private static UnsupportedType unsupported(Type type) {
        return new UnsupportedType(type.getTypeName(), null);
    }

    /** A type that has no JSON form; the message also says where it stands. */
    private static final class UnsupportedType extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        private final String typeName;

        private UnsupportedType(String typeName, String place) {
            super("The type " + typeName + (place == null ? "" : " of the " + place)
                    + " is not supported; use a string, number, boolean, enum, record, List, Set or Map<String, …>,"
                    + " or see the Javadoc of @Tool for all");
            this.typeName = typeName;
        }

        private UnsupportedType in(String place) {
            return getMessage().contains(" of the ") ? this : new UnsupportedType(typeName, place);
        }
    }
}
