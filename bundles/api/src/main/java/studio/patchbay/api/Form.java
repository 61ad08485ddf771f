package studio.patchbay.api;

import java.util.Map;
import java.util.Objects;

/**
 * A form for the user ({@code elicitation/create}, mode {@code form}). Never ask for a password or token this way; use
 * a {@link Url}.
 *
 * @param key names the question within this call
 * @param message what the user reads
 * @param schema a flat object schema of primitive fields, or null to make it from {@code type}
 * @param type what the answer is turned into: a record class, or {@code Map.class}
 */
public record Form<R>(String key, String message, Schema schema, Class<R> type) implements Input<FormAnswer<R>> {

    public Form {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(type, "type");
    }

    @Override
    public ClientFeature feature() {
        return ClientFeature.FORMS;
    }

    /** A form whose fields are the components of a record. */
    public static <R extends Record> Form<R> of(String key, String message, Class<R> type) {
        return new Form<>(key, message, null, type);
    }

    /** A form with a schema of one's own; the answer is a map. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public static Form<Map<String, Object>> of(String key, String message, Schema schema) {
        return new Form<>(key, message, Objects.requireNonNull(schema, "schema"), (Class) Map.class);
    }
}
