package studio.patchbay.transport.http.internal;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.security.Admission;
import studio.patchbay.api.security.Guard;

/**
 * Asks the guard about every request anew, on every path, before anything of its body is read: so of a body without a good
 * credential nothing is taken in at all. A listener that must be guarded refuses all but health checks while there is no guard.
 */
final class GuardHandler extends Handler.Wrapper {

    private static final Logger LOG = LoggerFactory.getLogger(GuardHandler.class);
    private static final Map<String, String> SOON = Map.of("Retry-After", "1");
    private static final Admission UNGUARDED =
            new Admission.Refused(503, SOON, "This server cannot check credentials now. Try again later.");

    private final AtomicReference<Guard> guard = new AtomicReference<>();
    private final String transport;
    private final boolean guarded;
    private final Predicate<String> open;

    /** @param open whether what is at a path is for everybody */
    GuardHandler(HttpSettings settings, Predicate<String> open, Handler next) {
        super(next);
        this.transport = settings.name();
        this.guarded = settings.guarded();
        this.open = open;
    }

    void set(Guard next) {
        guard.set(next);
    }

    /** Takes it away, unless another has taken its place already. */
    void unset(Guard gone) {
        guard.compareAndSet(gone, null);
    }

    /** Whether requests are refused because nobody can judge them. */
    boolean isMissing() {
        return guarded && guard.get() == null;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Guard present = guard.get();
        String path = Request.getPathInContext(request);
        if (present == null && (!guarded || HealthHandler.PATHS.contains(path))) {
            return super.handle(request, response, callback);
        }
        Admission admission = present == null ? UNGUARDED : ask(present, request, path);
        if (admission instanceof Admission.Admitted admitted) {
            Admissions.keep(request, admitted);
            admitted.headers().forEach(response.getHeaders()::put);
            return stay(admitted.stay(), request, response, callback);
        }
        refuse((Admission.Refused) admission, request, response, callback);
        return true;
    }

    /** Tells the guard when the stay is over; that of an upgraded connection is whose route it is. */
    private boolean stay(Admission.Stay stay, Request request, Response response, Callback callback) throws Exception {
        try {
            return super.handle(request, response, new EndCallback(callback, () -> {
                if (response.getStatus() != HttpStatus.SWITCHING_PROTOCOLS_101) {
                    stay.ended();
                }
            }));
        } catch (Throwable e) { // an error, too, must not keep the place for ever
            stay.ended();
            throw e;
        }
    }

    /** A guard that fails admits nobody. */
    private Admission ask(Guard present, Request request, String path) {
        try {
            return present.admit(new JettyEdgeRequest(request, transport, path, open.test(path)));
        } catch (RuntimeException e) {
            LOG.error("The guard failed on a request to {}, which is refused", transport, e);
            return UNGUARDED;
        }
    }

    private static void refuse(Admission.Refused refused, Request request, Response response, Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        refused.headers().forEach(headers::put);
        refused.challenges().forEach(challenge -> headers.add(HttpHeader.WWW_AUTHENTICATE, challenge));
        new Refusal(refused.status(), refused.sentence()).send(request, response, callback);
    }
}
