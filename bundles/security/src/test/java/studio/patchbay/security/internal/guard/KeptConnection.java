package studio.patchbay.security.internal.guard;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import studio.patchbay.api.security.EdgeRequest;

/** A connection over which requests come one after the other, and of which something may be remembered. */
public final class KeptConnection {

    private Object by;
    private Object what;
    /** How often something was remembered: each time, a credential was looked at as if it were new. */
    public int examined;

    /** @param authorization the same object for a credential that was recognised */
    public EdgeRequest request(String authorization) {
        return request(Request.from("10.0.0.7").with("Authorization", authorization));
    }

    public EdgeRequest request(Request request) {
        return new Kept(request);
    }

    private final class Kept implements EdgeRequest {

        private final Request request;

        Kept(Request request) {
            this.request = request;
        }

        @Override
        public Object remembered(Object whose) {
            return by == whose ? what : null;
        }

        @Override
        public void remember(Object whose, Object something) {
            examined++;
            by = whose;
            what = something;
        }

        @Override
        public String transport() {
            return request.transport();
        }

        @Override
        public String method() {
            return request.method();
        }

        @Override
        public String path() {
            return request.path();
        }

        @Override
        public String query() {
            return request.query();
        }

        @Override
        public List<String> headers(String name) {
            return request.headers(name);
        }

        @Override
        public InetAddress peer() {
            return request.peer();
        }

        @Override
        public boolean secure() {
            return request.secure();
        }

        @Override
        public List<X509Certificate> certificates() {
            return request.certificates();
        }

        @Override
        public boolean open() {
            return request.open();
        }
    }
}
