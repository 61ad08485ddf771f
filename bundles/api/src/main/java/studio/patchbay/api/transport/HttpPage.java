package studio.patchbay.api.transport;

import java.util.Map;
import java.util.Objects;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that is read with GET at a fixed path of every HTTP listener, beside MCP: metrics, public metadata. An OSGi
 * service. HEAD is served from it too, any other method is answered with 405.
 */
@ConsumerType
public interface HttpPage {

    /** The exact path, starting with a slash. */
    String path();

    /** Whether it is for everybody; if not, a credential is needed as for MCP. */
    boolean open();

    /** Whether web pages of any origin may read it ({@code Access-Control-Allow-Origin: *}): only for public metadata. */
    default boolean shared() {
        return false;
    }

    /** The page now; may block for a moment. */
    Answer get(HttpMessage request);

    /**
     * An answer.
     *
     * @param status the HTTP status
     * @param contentType of the body
     * @param headers further headers
     */
    record Answer(int status, String contentType, Map<String, String> headers, byte[] body) {
        public Answer {
            Objects.requireNonNull(contentType, "contentType");
            headers = Map.copyOf(headers);
            Objects.requireNonNull(body, "body");
        }
    }
}
