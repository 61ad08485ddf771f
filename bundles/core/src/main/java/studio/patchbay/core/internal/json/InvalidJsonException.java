package studio.patchbay.core.internal.json;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Text that is not JSON, or JSON over a limit. */
public final class InvalidJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidJsonException(JsonProcessingException cause) {
        super(sentence(cause), cause);
    }

    private static String sentence(JsonProcessingException cause) {
        String what = cause.getOriginalMessage();
        int end = what.indexOf('\n');
        var where = cause.getLocation();
        return (end < 0 ? what : what.substring(0, end))
                + (where == null ? "" : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")");
    }
}
