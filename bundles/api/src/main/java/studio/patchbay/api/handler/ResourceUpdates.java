package studio.patchbay.api.handler;

import org.osgi.annotation.versioning.ProviderType;

/** A service of the host: tells the clients that subscribed to a resource that it has changed. */
@ProviderType
public interface ResourceUpdates {

    /**
     * @param uri the resource that changed, as at the main endpoint: clients at others hear of it by its URI there. Clients that
     *     did not subscribe to it hear nothing
     */
    void updated(String uri);

    /**
     * Whether any client wants to hear of a resource at present. Looks at every client: to be asked now and then.
     *
     * @param uri as of {@link #updated}
     */
    default boolean subscribed(String uri) {
        return true;
    }
}
