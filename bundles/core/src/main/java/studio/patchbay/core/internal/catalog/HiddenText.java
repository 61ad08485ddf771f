package studio.patchbay.core.internal.catalog;

import java.util.Collection;
import java.util.Map;

/**
 * Refuses text in which a person reads something else than the model does: invisible characters and bidirectional controls
 * are how instructions are smuggled into tool descriptions. {@link Invisible} has the rules.
 */
final class HiddenText {

    private HiddenText() {}

    /** @throws IllegalArgumentException naming the field and the character */
    static void check(String field, String text) {
        if (text == null) {
            return;
        }
        int before = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(before)) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (Invisible.isRefused(before, c, next < text.length() ? text.codePointAt(next) : 0)) {
                throw new IllegalArgumentException(String.format(
                        "the %s has the invisible or direction-changing character U+%04X at position %d; remove it",
                        field, c, i));
            }
            before = c;
        }
    }

    /** Checks all texts of a JSON value, names of members too: a model reads every word of a schema. */
    static void checkAll(String field, Object json) {
        if (json instanceof String text) {
            check(field, text);
        } else if (json instanceof Map<?, ?> object) {
            object.forEach((name, value) -> {
                checkAll(field, name);
                checkAll(field, value);
            });
        } else if (json instanceof Collection<?> array) {
            array.forEach(value -> checkAll(field, value));
        }
    }
}
