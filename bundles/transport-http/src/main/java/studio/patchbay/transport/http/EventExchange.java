package studio.patchbay.transport.http;

import org.osgi.annotation.versioning.ProviderType;
import studio.patchbay.api.transport.HttpExchange;

/** An answer whose events may have types of their own, as the HTTP+SSE transport of 2024-11-05 has them. */
@ProviderType
public interface EventExchange extends HttpExchange {

    /**
     * Sends one event of a type.
     *
     * @param data one line of text
     * @return false when the client is gone or was cut; nothing more will arrive
     */
    boolean event(String type, byte[] data);
}
