package studio.patchbay.security.internal.challenge;

/** This host as a protected resource of OAuth (RFC 9728); an OSGi service that is there while OAuth is configured. */
public interface ProtectedResource {

    /** Where its metadata is, as a URL from the configuration; never from what a client sent. */
    String metadataUrl();
}
