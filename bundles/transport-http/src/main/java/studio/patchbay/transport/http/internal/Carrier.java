package studio.patchbay.transport.http.internal;

import studio.patchbay.api.Caller;

/** What carries one request at a time and is cut when its client leaves or is too slow: a connection of HTTP/1.1, or a stream of HTTP/2. */
interface Carrier {

    /** Who calls; decided by the socket. */
    Caller caller();

    /** What it waits for from now on; decides which limit {@link ConnectionSweep} applies. */
    void enter(TimedEndPoint.Phase next);

    /** The request is being handled, and this is told when the client leaves. */
    void handle(Exchange next);

    /** The answer is complete. */
    void idle();

    /** HTTP is over; whoever handled the request has the connection until it is closed. A stream of HTTP/2 never comes to that. */
    default void upgraded() {
        idle();
    }

    /** Cuts it: closes the connection, or resets the stream; fails a write that is under way. */
    void close(Throwable cause);
}
