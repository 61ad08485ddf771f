package studio.patchbay.client.internal.link;

import java.util.Map;
import studio.patchbay.client.BackendException;

/** Takes what a server says on a channel that all requests share, and what belongs to none of them. */
public interface Inbox {

    void message(Map<String, Object> message);

    /** The channel broke. */
    void lost(BackendException reason);
}
