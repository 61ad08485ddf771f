package studio.patchbay.api;


/** The client did not declare what a call needs. */
public class UnsupportedInputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ClientFeature feature;

    public UnsupportedInputException(ClientFeature feature) {
        super("This needs a client with " + feature.name().toLowerCase(java.util.Locale.ROOT) + ", which yours did not declare");
        this.feature = feature;
    }

    /** What is missing. */
    public ClientFeature feature() {
        return feature;
    }
}
