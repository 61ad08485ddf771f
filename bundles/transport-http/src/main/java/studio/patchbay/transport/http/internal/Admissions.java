package studio.patchbay.transport.http.internal;

import java.util.Map;
import org.eclipse.jetty.server.Request;
import studio.patchbay.api.security.Admission;

/** Where the guard's decision about a request is kept, for those who handle it. */
final class Admissions {

    private static final String ATTRIBUTE = Admissions.class.getName();

    private Admissions() {}

    /** Without a guard everybody is admitted, as nobody in particular. */
    static Admission.Admitted of(Request request) {
        return request.getAttribute(ATTRIBUTE) instanceof Admission.Admitted admitted
                ? admitted
                : new Admission.Admitted(ConnectionHandler.connection(request).caller(), null, Map.of());
    }

    static void keep(Request request, Admission.Admitted admitted) {
        request.setAttribute(ATTRIBUTE, admitted);
    }
}
