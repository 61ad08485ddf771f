package studio.patchbay.security.matrix;

import java.util.List;
import java.util.Map;

/**
 * What came back.
 *
 * @param status the HTTP status; 0 when the request was let in and nothing more is known of it
 * @param headers with names in small letters
 */
public record Answer(int status, Map<String, List<String>> headers, String body) {

    public String header(String name) {
        List<String> values = headers.getOrDefault(name, List.of());
        return values.isEmpty() ? null : String.join(" | ", values);
    }

    /** Whether the request got past the door; what is behind may still refuse it. */
    public boolean letIn() {
        return !List.of(401, 403, 503).contains(status) && header("www-authenticate") == null;
    }
}
