package studio.patchbay.core.internal.rpc;

import java.util.Map;

/** Typed access to the members of a request's params; what is missing or of the wrong type is -32602. */
public final class Params {

    private Params() {}

    public static String string(Map<String, Object> params, String name) {
        if (params.get(name) instanceof String value) {
            return value;
        }
        throw RpcException.invalidParams(
                params.containsKey(name) ? "\"" + name + "\" must be a string" : "\"" + name + "\" is missing");
    }

    /** @return null when absent */
    public static String optionalString(Map<String, Object> params, String name) {
        return params.get(name) == null ? null : string(params, name);
    }

    public static Map<String, Object> object(Map<String, Object> params, String name) {
        if (params.get(name) instanceof Map<?, ?> value) {
            return cast(value);
        }
        throw RpcException.invalidParams(
                params.containsKey(name) ? "\"" + name + "\" must be an object" : "\"" + name + "\" is missing");
    }

    /** @return an empty map when absent */
    public static Map<String, Object> optionalObject(Map<String, Object> params, String name) {
        return params.get(name) == null ? Map.of() : object(params, name);
    }

    /** An object whose values are all strings, as prompts and completions take them. */
    public static Map<String, String> strings(Map<String, Object> params, String name) {
        Map<String, Object> object = optionalObject(params, name);
        for (var entry : object.entrySet()) {
            if (!(entry.getValue() instanceof String)) {
                throw RpcException.invalidParams("\"" + name + "." + entry.getKey() + "\" must be a string");
            }
        }
        return cast(object);
    }

    static Map<String, Object> meta(Map<String, Object> params) {
        return params.get("_meta") instanceof Map<?, ?> meta ? cast(meta) : Map.of();
    }

    /** JSON objects have string keys; the parser makes no others. */
    @SuppressWarnings("unchecked")
    public static <V> Map<String, V> cast(Map<?, ?> object) {
        return (Map<String, V>) object;
    }
}
