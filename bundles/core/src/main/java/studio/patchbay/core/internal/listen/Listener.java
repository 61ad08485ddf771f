package studio.patchbay.core.internal.listen;

import java.util.Set;

/** A client that wants to hear of changes. None of its methods may block or throw. */
public interface Listener {

    /** @param announcements in the order in which to send them */
    void listsChanged(Set<Announcement> announcements);

    /** A resource changed; most listeners did not subscribe to it. */
    void resourceUpdated(String uri);

    /** The host is stopping. */
    void stop();
}
