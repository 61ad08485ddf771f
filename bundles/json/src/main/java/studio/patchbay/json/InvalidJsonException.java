package studio.patchbay.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.regex.Pattern;

/** Text that is not JSON, or JSON over a limit; the message is for whoever wrote the text. */
public final class InvalidJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What the parser says to programmers: names of its own settings and sources. */
    private static final Pattern FOR_PROGRAMMERS = Pattern.compile(", from `[^`]*`"
            + "| in (null|[A-Z]+_[A-Z_]+)"
            + "|( \\((for \\w+ starting|start marker) at |: enable `| \\(not recognized as one since |\n).*");

    InvalidJsonException(String message) {
        super(message);
    }

    InvalidJsonException(IOException cause) {
        super(sentence(cause), cause);
    }

    private static String sentence(IOException cause) {
        if (!(cause instanceof JsonProcessingException json)) {
            return String.valueOf(cause.getMessage());
        }
        var where = json.getLocation();
        return FOR_PROGRAMMERS.matcher(json.getOriginalMessage()).replaceAll("")
                + (where == null ? "" : " (line " + where.getLineNr() + ", column " + where.getColumnNr() + ")");
    }
}
