package studio.patchbay.core.internal.catalog;

import java.util.Collection;
import java.util.Map;

/**
 * Refuses text in which a person reads something else than the model does: invisible characters, Unicode tags and
 * bidirectional controls are how instructions are smuggled into tool descriptions.
 */
final class HiddenText {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private HiddenText() {}

    /** @throws IllegalArgumentException naming the field and the character */
    static void check(String field, String text) {
        if (text == null) {
            return;
        }
        int before = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(before)) {
            int c = text.codePointAt(i);
            if (hidden(c, before)) {
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

    private static boolean hidden(int c, int before) {
        if (joiner(c)) {
            // Emoji and several scripts need single joiners; a run of them only carries hidden data.
            return joiner(before);
        }
        return switch (Character.getType(c)) {
            case Character.FORMAT, Character.SURROGATE -> true;
            case Character.CONTROL -> c != '\n' && c != '\t' && c != '\r';
            default -> false;
        };
    }

    private static boolean joiner(int c) {
        return c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
    }
}
