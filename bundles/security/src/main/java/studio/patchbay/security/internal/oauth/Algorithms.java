package studio.patchbay.security.internal.oauth;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which signatures count: of public keys only, since with a secret whoever can verify a token can make one. */
final class Algorithms {

    private static final List<JWSAlgorithm> KNOWN = List.of(
            JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512,
            JWSAlgorithm.PS256, JWSAlgorithm.PS384, JWSAlgorithm.PS512,
            JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512);

    private Algorithms() {}

    /** @throws IllegalArgumentException for one that is unknown or symmetric, naming the key and what there is */
    static Set<JWSAlgorithm> of(String key, String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException(key + " is empty; write some of " + known());
        }
        return Arrays.stream(names).map(name -> of(key, name.strip())).collect(Collectors.toUnmodifiableSet());
    }

    private static JWSAlgorithm of(String key, String name) {
        return KNOWN.stream()
                .filter(algorithm -> algorithm.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(key + " has \"" + name + "\", which is "
                        + (JWSAlgorithm.Family.HMAC_SHA.contains(new JWSAlgorithm(name)) ? "no algorithm of public keys" : "unknown")
                        + "; write some of " + known()));
    }

    private static String known() {
        return KNOWN.stream().map(JWSAlgorithm::getName).collect(Collectors.joining(", "));
    }
}
