package studio.patchbay.core.internal.skill;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.runtime.Contribution.Status;

/** How the parameters of a method are filled in from a {@link Call}; each kind of parameter at most once. */
final class Parameters {

    private final SkillMethod method;
    private final Records records;
    private final Class<?> mapValue;
    private final boolean uri;
    private final List<Function<Call, Object>> sources = new ArrayList<>();
    private final List<String> kinds = new ArrayList<>();
    private RecordBinding record;

    /**
     * @param mapValue the {@code V} of the {@code Map<String, V>} that may stand in for a record
     * @param uri whether a {@link URI} may be a parameter
     * @throws BadMethod when a parameter is of another type, or there twice
     */
    Parameters(SkillMethod method, Records records, Class<?> mapValue, boolean uri) {
        this.method = method;
        this.records = records;
        this.mapValue = mapValue;
        this.uri = uri;
        for (Type type : method.method().getGenericParameterTypes()) {
            sources.add(source(type));
        }
    }

    /** The record among the parameters. */
    Optional<RecordBinding> record() {
        return Optional.ofNullable(record);
    }

    /** Whether the method takes the values as a map or not at all. */
    boolean takesMap() {
        return kinds.contains("record or map") && record == null;
    }

    Object[] fill(Call call) {
        Object[] arguments = new Object[sources.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = sources.get(i).apply(call);
        }
        return arguments;
    }

    private Function<Call, Object> source(Type type) {
        if (type == ToolContext.class) {
            once("ToolContext");
            return Call::context;
        }
        if (type == URI.class && uri) {
            once("URI");
            return Call::parsedUri;
        }
        once("record or map");
        if (isMap(type)) {
            return Call::values;
        }
        if (!(type instanceof Class<?> plain) || !plain.isRecord()) {
            throw method.bad("has a parameter of type " + type.getTypeName() + "; it may take a record or Map<String, "
                    + mapValue.getSimpleName() + ">" + (uri ? ", a java.net.URI" : "") + " and a ToolContext");
        }
        RecordBinding binding = bind(plain);
        record = binding;
        return mapValue == String.class
                ? new TextRecord(method, binding)::read
                : call -> Records.read(call.values(), binding);
    }

    private RecordBinding bind(Class<?> type) {
        try {
            return (RecordBinding) records.binding(type);
        } catch (IllegalArgumentException e) {
            throw method.bad(Status.INVALID_SCHEMA, "takes a record that cannot be used: " + e.getMessage());
        }
    }

    private boolean isMap(Type type) {
        return type instanceof ParameterizedType generic
                && generic.getRawType() == Map.class
                && generic.getActualTypeArguments()[0] == String.class
                && generic.getActualTypeArguments()[1] == mapValue;
    }

    private void once(String kind) {
        if (kinds.contains(kind)) {
            throw method.bad("takes more than one " + kind);
        }
        kinds.add(kind);
    }
}
