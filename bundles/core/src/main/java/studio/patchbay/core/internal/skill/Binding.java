package studio.patchbay.core.internal.skill;

import java.util.Map;

/** How a Java type looks in JSON: its schema and the way from a JSON value to an instance. */
interface Binding {

    /** @throws Mismatch when the value is of another type */
    Object read(Object json);

    /** A new, modifiable schema. */
    Map<String, Object> schema(Definitions definitions);
}
