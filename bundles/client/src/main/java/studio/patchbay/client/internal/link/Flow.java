package studio.patchbay.client.internal.link;

/** What comes back about one message, as long as it does. */
@FunctionalInterface
public interface Flow {

    Flow NONE = () -> {};

    /** Takes no more of it: the receiver is not called any more, and over HTTP the server notices. */
    void close();
}
