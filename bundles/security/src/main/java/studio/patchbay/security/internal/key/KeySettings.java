package studio.patchbay.security.internal.key;

/** The configuration {@value KeyAuthenticator#PID}. */
public @interface KeySettings {

    /** The file that holds the keys, which {@code patchbay keys} writes. */
    String file();
}
