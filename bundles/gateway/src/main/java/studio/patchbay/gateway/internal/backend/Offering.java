package studio.patchbay.gateway.internal.backend;

import java.util.List;
import java.util.Map;
import studio.patchbay.client.ListKind;

/** Takes what a backend has, to publish it. Called by one thread at a time for each backend; may take its time. */
public interface Offering {

    /** The backend has these now; those of other kinds are as before. */
    void offer(Map<ListKind, List<Map<String, Object>>> lists);

    /** A resource of the backend has changed. */
    void updated(String uri);

    /** Whether any client wants to hear of a resource of the backend. */
    boolean wanted(String uri);

    /** The backend has nothing any more. */
    void withdraw();
}
