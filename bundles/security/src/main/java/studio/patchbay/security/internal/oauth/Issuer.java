package studio.patchbay.security.internal.oauth;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Set;

/**
 * Somebody whose JWTs are accepted.
 *
 * @param name the exact {@code iss}
 * @param algorithms that its tokens may be signed with
 * @param types that its tokens may have
 */
record Issuer(String name, Set<JWSAlgorithm> algorithms, TokenTypes types, KeyCache keys) {}
