package studio.patchbay.transport.http.internal;

import java.security.cert.X509Certificate;
import java.util.List;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;

/** What TLS knows of the client at the other end of a request's connection. */
final class PeerCertificates {

    private PeerCertificates() {}

    /** Whether the connection itself is TLS. */
    static boolean secure(Request request) {
        return endPoint(request).isSecure();
    }

    /** The client's verified chain, its own certificate first; empty when it showed none. */
    static List<X509Certificate> of(Request request) {
        EndPoint.SslSessionData session = endPoint(request).getSslSessionData();
        X509Certificate[] chain = session == null ? null : session.peerCertificates();
        return chain == null ? List.of() : List.of(chain);
    }

    private static EndPoint endPoint(Request request) {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }
}
