package studio.patchbay.transport.http.internal;

import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import studio.patchbay.api.Caller;
import studio.patchbay.api.security.Admission;
import studio.patchbay.api.security.EdgeRequest;
import studio.patchbay.api.security.Guard;

/** Stands in for the security bundle: admits who brings {@link #CREDENTIAL}, and everybody to what is open. */
final class FakeGuard implements Guard {

    /** A header line that is good. */
    static final String CREDENTIAL = "Authorization: Bearer good";

    static final String FIRST_CHALLENGE = "Bearer resource_metadata=\"https://a.test/m\"";
    static final String SECOND_CHALLENGE = "ApiKey realm=\"a\"";

    /** What the guard was told of a request. */
    record Asked(
            String transport,
            String method,
            String path,
            String query,
            List<String> twice,
            InetAddress peer,
            boolean secure,
            int certificates,
            boolean open) {}

    final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    volatile Map<String, String> headers = Map.of();
    volatile Instant expires;
    volatile boolean revoked;
    private int staying;

    /** Waits until so many that were admitted with a credential are there. */
    synchronized void awaitStaying(int count) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (staying != count) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("not " + count + " stay but " + staying);
            }
            wait(left);
        }
    }

    private synchronized void staying(int more) {
        staying += more;
        notifyAll();
    }

    private final class Stay implements Admission.Stay {

        private final AtomicBoolean over = new AtomicBoolean();

        private Stay() {
            staying(1);
        }

        @Override
        public boolean valid() {
            return !revoked;
        }

        @Override
        public void ended() {
            if (over.compareAndSet(false, true)) {
                staying(-1);
            }
        }
    }

    @Override
    public Admission admit(EdgeRequest request) {
        asked.add(new Asked(
                request.transport(),
                request.method(),
                request.path(),
                request.query(),
                request.headers("x-twice"),
                request.peer(),
                request.secure(),
                request.certificates().size(),
                request.open()));
        String address = request.peer().getHostAddress();
        if (request.headers("authorization").equals(List.of("Bearer good"))) {
            Caller ada = new Caller("ada", request.transport(), address, Set.of("tools"), Set.of("lead"));
            return new Admission.Admitted(ada, expires, headers, new Stay());
        }
        if (request.open()) {
            return new Admission.Admitted(new Caller(Caller.ANONYMOUS, request.transport(), address), null, headers);
        }
        return new Admission.Refused(
                401, Map.of("Retry-After", "7"), List.of(FIRST_CHALLENGE, SECOND_CHALLENGE), "Send a \"credential\".");
    }
}
