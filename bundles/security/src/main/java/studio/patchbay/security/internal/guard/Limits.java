package studio.patchbay.security.internal.guard;

import studio.patchbay.api.Caller;
import studio.patchbay.api.security.EdgeRequest;
import studio.patchbay.security.internal.limit.Places;
import studio.patchbay.security.internal.limit.Quota;
import studio.patchbay.security.internal.limit.Rate;
import studio.patchbay.security.internal.limit.Use;
import studio.patchbay.security.internal.limit.Who;

/** How often, and with how many streams, callers may come. What is not limited costs nothing, and loads no class for it. */
final class Limits {

    private final Quota<String> addresses;
    private final Quota<String> principals;
    private final BadCredentials bad;
    private final Places streams;

    /** @throws IllegalArgumentException when a setting cannot work */
    Limits(GuardSettings settings) {
        addresses = quota("address", Rate.of("limits.perAddress", settings.perAddress()));
        principals = quota("principal", Rate.of("limits.perPrincipal", settings.perPrincipal()));
        Rate failures = Rate.of("limits.failuresPerAddress", settings.failuresPerAddress());
        bad = settings.methods().length == 0 || failures == null ? null : new BadCredentials(failures);
        streams = new Places(settings.streamsPerPrincipal());
    }

    private static Quota<String> quota(String name, Rate rate) {
        return rate == null ? null : new Quota<>(name, rate);
    }

    /** @return null if it is not limited */
    Use address(String address) {
        return addresses == null ? null : addresses.use(address);
    }

    /** @return null if it is not limited; who did not say who he is is limited by his address alone */
    Use principal(Caller caller) {
        return principals == null || !caller.authenticated() ? null : principals.use(caller.principal());
    }

    /** Whether there were too many bad credentials from there to look at this one. */
    boolean ignores(EdgeRequest request, String address) {
        return bad != null && bad.ignores(request, address);
    }

    void badCredential(String address) {
        if (bad != null) {
            bad.bad(address);
        }
    }

    void goodCredential(EdgeRequest request, String address) {
        if (bad != null) {
            bad.good(request, address);
        }
    }

    /** @return null if the caller has as many streams as he may */
    Places.Place place(EdgeRequest request, Caller caller) {
        return opensStream(request) ? streams.take(Who.of(caller)) : Places.Place.UNCOUNTED;
    }

    /**
     * A session's stream, a WebSocket or SSE are opened with GET, a subscription says so in its head (2026-07-28
     * streamable-http: the core refuses a head that differs from the body).
     */
    private static boolean opensStream(EdgeRequest request) {
        return !request.open()
                && (request.method().equals("GET") || request.headers("Mcp-Method").contains("subscriptions/listen"));
    }
}
