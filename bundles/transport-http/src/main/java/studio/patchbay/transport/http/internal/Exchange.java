package studio.patchbay.transport.http.internal;

import java.time.Instant;

/** A request that is being handled, as its connection sees it. */
interface Exchange {

    /** The client is gone, or is cut. */
    void disconnected(Throwable cause);

    /** The listener stops: ends what would not end by itself. */
    void stopListening();

    /** Called a few times a second: ends what lasts longer than it may. */
    void look(Instant now);

    /** Nothing was sent for a while. */
    void keepAlive();
}
