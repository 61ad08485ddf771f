package studio.patchbay.security.internal.certificate;

/** The configuration {@value CertificateAuthenticator#PID}. */
public @interface CertificateSettings {

    /** What of a certificate is the name of its owner: {@code subject}, {@code cn}, {@code email}, {@code dns} or {@code uri}. */
    String principal() default "subject";
}
