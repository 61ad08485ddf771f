package studio.patchbay.client.internal.link;

/** Brings messages to one server and back. */
public interface Link extends AutoCloseable {

    /** Sends a message. What comes back about it goes to the receiver, which may be called before this returns. */
    Flow send(Outgoing message, Receiver receiver);

    /** How it is called in messages. */
    String where();

    @Override
    void close();
}
