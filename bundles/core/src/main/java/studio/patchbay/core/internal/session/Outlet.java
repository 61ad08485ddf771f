package studio.patchbay.core.internal.session;

/** The way from a session to its client for what belongs to no request. */
public interface Outlet {

    /** Sends a message, or keeps it, bounded, until the client is connected again; does not block. */
    void send(byte[] json);

    /**
     * As {@link #send}, for a message that tells a client that was away all it needs however often it was sent: that a
     * list or a resource changed.
     */
    default void announce(byte[] json) {
        send(json);
    }

    /** Whether the client is listening now. */
    boolean connected();

    /** The session is over. */
    void close();
}
