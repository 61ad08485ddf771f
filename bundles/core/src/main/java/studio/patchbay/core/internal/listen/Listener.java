package studio.patchbay.core.internal.listen;

import java.util.Set;
import studio.patchbay.api.Caller;
import studio.patchbay.api.transport.Entrance;

/** A client that wants to hear of changes. None of its methods may block or throw. */
public interface Listener {

    /** Who it is now: it hears of what this caller may see. */
    Caller caller();

    /** Where it listens: it hears of what lists show there, and of resources by their URIs there. */
    Entrance entrance();

    /** @param announcements in the order in which to send them */
    void listsChanged(Set<Announcement> announcements);

    /** Whether it subscribed to a resource; most listeners did not. */
    boolean subscribed(String uri);

    /** A resource changed to which it subscribed. */
    void resourceUpdated(String uri);

    /** The host is stopping. */
    void stop();
}
