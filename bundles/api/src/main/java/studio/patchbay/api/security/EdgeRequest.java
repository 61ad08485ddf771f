package studio.patchbay.api.security;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The head of a request as it came in, before anything of its body was read; all of it but the socket is attacker input. */
@ProviderType
public interface EdgeRequest {

    /** The transport's name: {@code http}, {@code http-office}, {@code websocket}, … */
    String transport();

    /** The request method, in upper case as sent. */
    String method();

    /** The decoded path, without query. */
    String path();

    /** The raw query, or null. */
    String query();

    /** The values of all lines with that header name (any case), in order; empty when there is none. */
    List<String> headers(String name);

    /** The address at the other end of the socket; a proxy's where there is one. */
    InetAddress peer();

    /** Whether the connection itself is TLS. */
    boolean secure();

    /** The client's verified certificate chain, its own first; empty when it showed none. */
    List<X509Certificate> certificates();

    /**
     * What was {@link #remember remembered} of the connection, so that what every request of it brings need not be examined as if it
     * were new. That something was good once does not say that it still is.
     *
     * @param by who remembers
     * @return null if it does not remember, which may be at any time
     */
    default Object remembered(Object by) {
        return null;
    }

    /**
     * Remembers something for as long as the connection lasts, in place of what was remembered before by anybody.
     *
     * @param by who remembers, and is given it again; compared by identity
     * @param what immutable, as requests of one connection may be judged at the same time
     */
    default void remember(Object by, Object what) {}

    /** Whether what is at the path is for everybody, such as health checks and public metadata: limits still apply. */
    boolean open();
}
