package studio.patchbay.transport.http.internal;

/** A request that is being handled, as its connection sees it. */
interface Exchange {

    /** The client is gone, or is cut. */
    void disconnected(Throwable cause);

    /** The listener stops: ends what would not end by itself. */
    void stopListening();

    /** Nothing was sent for a while. */
    void keepAlive();
}
