package studio.patchbay.security.internal.file;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A value of a file, and where it stands.
 *
 * @param place the file, the line and the path, for messages
 * @param value a map or list of such values, a text, a number, a boolean or null
 */
public record JsonValue(String place, int line, Object value) {

    /**
     * The members of an object.
     *
     * @throws IllegalArgumentException if it is none, or has a member that is not known
     */
    public Map<String, JsonValue> members(Collection<String> known) {
        Map<String, JsonValue> members = members();
        members.forEach((name, member) -> {
            if (!known.contains(name)) {
                throw member.wrong("there is no \"" + name + "\" here; " + NearestName.hint(name, known));
            }
        });
        return members;
    }

    /** The members of an object, whatever their names. */
    @SuppressWarnings("unchecked")
    public Map<String, JsonValue> members() {
        if (!(value instanceof Map)) {
            throw wrong("this must be an object, { … }");
        }
        return (Map<String, JsonValue>) value;
    }

    /** The values of a list with at least one. */
    @SuppressWarnings("unchecked")
    public List<JsonValue> values() {
        if (!(value instanceof List<?> list)) {
            throw wrong("this must be a list, [ … ]");
        }
        if (list.isEmpty()) {
            throw wrong("this list is empty; leave it out, or say what belongs into it");
        }
        return (List<JsonValue>) value;
    }

    /** A text with at least one character. */
    public String text() {
        if (!(value instanceof String text) || text.isBlank()) {
            throw wrong("this must be a text that is not empty");
        }
        return text;
    }

    /** What to throw about it. */
    public IllegalArgumentException wrong(String sentence) {
        return new IllegalArgumentException(place + ": " + sentence);
    }
}
