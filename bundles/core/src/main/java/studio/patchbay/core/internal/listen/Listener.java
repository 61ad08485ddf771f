package studio.patchbay.core.internal.listen;

import java.util.Set;

/** A client that wants to hear of changes. None of its methods may block or throw. */
public interface Listener {

    /** @param notifications the methods to send, such as {@code notifications/tools/list_changed} */
    void listsChanged(Set<String> notifications);

    /** A resource changed; most listeners did not subscribe to it. */
    void resourceUpdated(String uri);

    /** The host is stopping. */
    void stop();
}
