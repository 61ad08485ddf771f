package studio.patchbay.core.internal.skill;

import studio.patchbay.json.Json;

/** A JSON value that does not fit a Java type; the way to it is put together while the exception goes up. */
final class Mismatch extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MAX_SHOWN = 60;

    private final String pointer;

    private Mismatch(String pointer, String message) {
        super(message, null, false, false);
        this.pointer = pointer;
    }

    static Mismatch expected(String what, Object json) {
        String shown = Json.text(json);
        return new Mismatch(
                "", "must be " + what + ", was " + (shown.length() > MAX_SHOWN ? shown.substring(0, MAX_SHOWN) + "…" : shown));
    }

    static Mismatch because(String reason) {
        return new Mismatch("", reason);
    }

    Mismatch below(String segment) {
        return new Mismatch('/' + segment.replace("~", "~0").replace("/", "~1") + pointer, getMessage());
    }

    String sentence() {
        return pointer.isEmpty() ? getMessage() : pointer + ": " + getMessage();
    }
}
