package studio.patchbay.api.transport;

/** There is no such endpoint that the caller may know of; the message is a sentence for the client. HTTP 404. */
public final class NoSuchEndpointException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NoSuchEndpointException(String sentence) {
        super(sentence, null, false, false);
    }
}
