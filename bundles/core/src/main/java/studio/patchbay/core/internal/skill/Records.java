package studio.patchbay.core.internal.skill;

import java.lang.reflect.Type;
import studio.patchbay.api.Schema;

/** Binds JSON values to records. */
public final class Records {

    /** The JSON Schema of a type. */
    public Schema schemaOf(Type type) {
        throw new UnsupportedOperationException();
    }

    /** The flat schema of a form for the user ({@code elicitation/create}). */
    public Schema formSchemaOf(Class<? extends Record> form) {
        throw new UnsupportedOperationException();
    }

    /** Turns a JSON value into an instance of the type. */
    public Object read(Object json, Type type) {
        throw new UnsupportedOperationException();
    }

    /** Turns a value into JSON. */
    public Object write(Object value) {
        throw new UnsupportedOperationException();
    }
}
