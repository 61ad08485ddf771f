package studio.patchbay.transport.http.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import org.eclipse.jetty.server.Request;
import studio.patchbay.api.security.EdgeRequest;

/** The head of one request as the guard reads it; the path is the one by which it will be served. */
record JettyEdgeRequest(Request request, String transport, String path, boolean open) implements EdgeRequest {

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String query() {
        return request.getHttpURI().getQuery();
    }

    @Override
    public List<String> headers(String name) {
        return request.getHeaders().getValuesList(name);
    }

    @Override
    public InetAddress peer() {
        return ((InetSocketAddress) request.getConnectionMetaData().getRemoteSocketAddress()).getAddress();
    }

    @Override
    public Object remembered(Object by) {
        return socket().remembered(by);
    }

    @Override
    public void remember(Object by, Object what) {
        socket().remember(by, what);
    }

    private WatchedEndPoint socket() {
        return ConnectionHandler.socket(request.getConnectionMetaData().getConnection().getEndPoint());
    }

    @Override
    public boolean secure() {
        return PeerCertificates.secure(request);
    }

    @Override
    public List<X509Certificate> certificates() {
        return PeerCertificates.of(request);
    }
}
