package studio.patchbay.security.internal.oauth;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The public keys of an issuer at one time (RFC 7517); what cannot verify a signature is left out. */
final class KeySet {

    private static final int LEAST_RSA_BITS = 2048; // RFC 7518, section 3.3

    private final List<JWK> keys;
    private final Set<JWK> instances = Collections.newSetFromMap(new IdentityHashMap<>());

    private KeySet(List<JWK> keys) {
        this.keys = keys;
        instances.addAll(keys);
    }

    /** @throws IOException when it has no key that could be used, saying why */
    static KeySet parse(byte[] json) throws IOException {
        try {
            List<JWK> keys = JWKSet.parse(new String(json, StandardCharsets.UTF_8)).getKeys().stream()
                    .filter(KeySet::isUsable)
                    .map(JWK::toPublicJWK)
                    .toList();
            if (keys.isEmpty()) {
                throw new IOException("there is no RSA key of 2048 bits or more, and no EC key, to verify signatures with");
            }
            return new KeySet(keys);
        } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
            throw new IOException("it is no key set: " + e.getMessage(), e);
        }
    }

    private static boolean isUsable(JWK key) {
        boolean strong = KeyType.RSA.equals(key.getKeyType()) && key.size() >= LEAST_RSA_BITS
                || KeyType.EC.equals(key.getKeyType());
        return strong && !KeyUse.ENCRYPTION.equals(key.getKeyUse());
    }

    /**
     * The keys that may have signed; usually one, of several with the same id all.
     *
     * @param id the token's {@code kid}, or null: then there must be just one key for the algorithm
     */
    List<JWK> find(String id, JWSAlgorithm algorithm) {
        List<JWK> fitting = keys.stream().filter(key -> fits(key, algorithm)).toList();
        if (id == null) {
            return fitting.size() == 1 ? fitting : List.of();
        }
        return fitting.stream().filter(key -> id.equals(key.getKeyID())).toList();
    }

    private static boolean fits(JWK key, JWSAlgorithm algorithm) {
        if (key.getAlgorithm() != null && !key.getAlgorithm().equals(algorithm)) {
            return false;
        }
        return JWSAlgorithm.Family.RSA.contains(algorithm)
                ? KeyType.RSA.equals(key.getKeyType())
                : KeyType.EC.equals(key.getKeyType())
                        && Curve.forJWSAlgorithm(algorithm).contains(key.toECKey().getCurve());
    }

    /** The same keys; for those that the other one has too, its instances. */
    KeySet keeping(KeySet other) {
        return new KeySet(keys.stream()
                .map(key -> other.keys.stream().filter(key::equals).findFirst().orElse(key))
                .toList());
    }

    /** Whether it has this very instance. */
    boolean has(JWK key) {
        return instances.contains(key);
    }
}
