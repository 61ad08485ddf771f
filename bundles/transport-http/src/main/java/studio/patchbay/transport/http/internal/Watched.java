package studio.patchbay.transport.http.internal;

/** A carrier with what {@link ConnectionSweep} needs to know of it to apply its limits. */
interface Watched extends Carrier {

    /** Ask this before {@link #since}: then a change in between makes a phase look younger, never older, than it is. */
    TimedEndPoint.Phase phase();

    /** When the phase began, in nanoseconds of {@link System#nanoTime()}. */
    long since();

    /** Bytes of the body that arrived in its phase. */
    long received();

    /** When bytes last went out. */
    long flushed();

    /** Whether the client has not yet taken in all that is to be sent. */
    boolean writing();

    /** The exchange being handled, or null. */
    Exchange exchange();

    /** Looks for the client to leave, where nobody else does. */
    default void watch() {}
}
