package studio.patchbay.core.internal.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import studio.patchbay.api.Caller;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.core.internal.rpc.Params;
import studio.patchbay.core.internal.seal.Keyring;
import studio.patchbay.core.internal.seal.Seal;
import studio.patchbay.core.internal.wire.ProtocolVersion;
import studio.patchbay.json.Json;

/**
 * Ids of sessions. Where hosts share keys, an id has sealed in it what was agreed in {@code initialize}, for the principal and the
 * endpoint of then, so that each of the hosts can go on with the session; otherwise it says nothing.
 */
final class SealedIds {

    /** After that time only a host that has the session goes on with it. */
    static final long LIFETIME_MILLIS = 24 * 60 * 60_000L;

    private static final int RANDOM_BYTES = 24;
    private static final int UNIQUE_BYTES = 16;

    private static final String UNIQUE = "u";
    private static final String ISSUED = "t";
    private static final String SURFACE = "s";
    private static final String VERSION = "v";
    private static final String FEATURES = "f";

    private final SecureRandom random = new SecureRandom();
    private final Keyring keyring;
    private final Seal seal;
    private final LongSupplier clock;

    /** @param clock as {@link System#currentTimeMillis} */
    SealedIds(Keyring keyring, LongSupplier clock) {
        this.keyring = keyring;
        this.seal = new Seal("session", keyring);
        this.clock = clock;
    }

    /**
     * What an id says.
     *
     * @param unique tells it apart from all others
     * @param issuedMillis when the session was begun
     */
    record Agreed(
            String unique, long issuedMillis, Entrance entrance, ProtocolVersion version, Set<ClientFeature> features) {}

    /** Whether ids of other hosts can be opened here. */
    boolean shared() {
        return keyring.shared();
    }

    long nowMillis() {
        return clock.getAsLong();
    }

    String create(Entrance entrance, ProtocolVersion version, Caller caller, Set<ClientFeature> features) {
        if (!shared()) {
            return text(RANDOM_BYTES);
        }
        Map<String, Object> agreed = new LinkedHashMap<>();
        agreed.put(UNIQUE, text(UNIQUE_BYTES));
        agreed.put(ISSUED, nowMillis());
        agreed.put(SURFACE, entrance.surface());
        agreed.put(VERSION, version.text());
        agreed.put(FEATURES, features.stream().map(Enum::name).sorted().toList());
        return seal.seal(Json.bytes(agreed), binding(entrance.scope(), caller));
    }

    private String text(int bytes) {
        byte[] all = new byte[bytes];
        random.nextBytes(all);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** @return empty for an id that says nothing, was changed, is too old, or is another principal's or endpoint's */
    Optional<Agreed> open(String id, String scope, Caller caller) {
        return shared()
                ? seal.open(id, binding(scope, caller))
                        .map(json -> agreed(scope, Params.cast((Map<?, ?>) Json.parse(json))))
                        .filter(agreed -> agreed.issuedMillis() + LIFETIME_MILLIS > nowMillis())
                        .filter(agreed -> agreed.version() != null)
                : Optional.empty();
    }

    private static Agreed agreed(String scope, Map<String, Object> json) {
        return new Agreed(
                (String) json.get(UNIQUE),
                ((Number) json.get(ISSUED)).longValue(),
                entrance(scope, (String) json.get(SURFACE)),
                ProtocolVersion.of((String) json.get(VERSION)),
                features((List<?>) json.get(FEATURES)));
    }

    private static Entrance entrance(String scope, String surface) {
        return scope.isEmpty() && surface.isEmpty() ? Entrance.MAIN : new Entrance(scope, surface);
    }

    /** What a newer host knows and this one does not, it does not use either. */
    private static Set<ClientFeature> features(List<?> names) {
        Set<ClientFeature> features = EnumSet.allOf(ClientFeature.class);
        features.removeIf(feature -> !names.contains(feature.name()));
        return features;
    }

    /** Only a principal may have line breaks. */
    private static byte[] binding(String scope, Caller caller) {
        return (scope + "\n" + caller.principal()).getBytes(UTF_8);
    }
}
