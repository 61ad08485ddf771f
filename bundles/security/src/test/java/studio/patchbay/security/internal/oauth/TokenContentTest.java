package studio.patchbay.security.internal.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.patchbay.api.security.Authenticator.Verdict;
import studio.patchbay.api.security.Authenticator.Verdict.Rejected;
import studio.patchbay.api.security.Authenticator.Verdict.Verified;
import studio.patchbay.security.matrix.Issuer;
import studio.patchbay.security.matrix.KeyServer;

/** What a good token says of its bearer. */
class TokenContentTest {

    private final KeyServer server = new KeyServer().publishing(Issuer.keys(Issuer.RSA));
    private final Issuer issuer = new Issuer(server.url(""), Configured.RESOURCE);
    private final Configured configured = new Configured().with("jwtIssuer", new String[] {server.url("")});

    @AfterEach
    void close() {
        server.close();
    }

    private Verified verified(Consumer<JWTClaimsSet.Builder> change) {
        return (Verified) Asked.of(configured.parts().authenticator(), issuer.token(change));
    }

    @Test
    void thePrincipalIsTheSubjectWithItsIssuer() {
        assertThat(verified(claims -> {}).principal()).isEqualTo(issuer.name() + "#ada");
    }

    @Test
    void thePrincipalIsAnotherClaimByChoice() {
        configured.with("jwtPrincipalClaim", "upn");

        assertThat(verified(claims -> claims.claim("upn", "ada@studio.example")).principal())
                .isEqualTo(issuer.name() + "#ada@studio.example");
    }

    @Test
    void theEndIsItsExpiryAndTheSkew() {
        Verified verified = verified(claims -> claims.expirationTime(new java.util.Date(2_000_000_000_000L)));

        assertThat(verified.expires()).isEqualTo(java.time.Instant.ofEpochSecond(2_000_000_060L));
    }

    @Test
    void scopesAreWordsOrAList() {
        assertThat(verified(claims -> {}).scopes()).containsExactlyInAnyOrder("tools.read", "tools.write");
        assertThat(verified(claims -> claims.claim("scope", null).claim("scp", List.of("a", "b"))).scopes())
                .containsExactlyInAnyOrder("a", "b");
        assertThat(verified(claims -> claims.claim("scope", null).claim("scp", "a b")).scopes())
                .containsExactlyInAnyOrder("a", "b");
        assertThat(verified(claims -> claims.claim("scope", null)).scopes()).isEmpty();
    }

    @Test
    void aBroadScopeIsGoodForNarrowOnes() {
        configured.with("scopeHierarchy", new String[] {"admin > tools.write > tools.read", "tools.write > tools.list"});

        assertThat(verified(claims -> claims.claim("scope", "admin")).scopes())
                .containsExactlyInAnyOrder("admin", "tools.write", "tools.read", "tools.list");
        assertThat(verified(claims -> claims.claim("scope", "tools.read")).scopes()).containsExactly("tools.read");
    }

    @Test
    void rolesAreFoundByNameOrPath() {
        configured.with("jwtRolesClaim", "realm_access.roles");
        assertThat(verified(claims -> claims.claim("realm_access", Map.of("roles", List.of("td", "lead")))).roles())
                .containsExactlyInAnyOrder("td", "lead");
        configured.with("jwtRolesClaim", "https://studio.example/roles");
        assertThat(verified(claims -> claims.claim("https://studio.example/roles", List.of("td"))).roles()).containsExactly("td");
        assertThat(verified(claims -> {}).roles()).isEmpty();
    }

    @Test
    void typeJwtIsAcceptedByChoiceForOneIssuer() {
        configured.with("jwtIssuer", new String[] {server.url("") + " types=JWT/at+jwt"});

        assertThat(ask(null, claims -> {})).isInstanceOf(Verified.class);
        assertThat(ask("JWT", claims -> {})).isInstanceOf(Verified.class);
        assertThat(ask("at+jwt", claims -> {})).isInstanceOf(Verified.class);
    }

    @ParameterizedTest
    @CsvSource({"nonce,n-1", "at_hash,abc", "c_hash,abc", "typ,ID", "typ,Refresh", "typ,Logout", "token_use,id"})
    void idTokensAndRefreshTokensAreNoAccessTokens(String claim, String value) {
        configured.with("jwtTypes", new String[] {"JWT"});

        assertThat(ask("JWT", claims -> claims.claim("typ", "Bearer"))).isInstanceOf(Verified.class);
        assertThat(ask("JWT", claims -> claims.claim(claim, value))).isInstanceOfSatisfying(
                Rejected.class, rejected -> assertThat(rejected.status()).isEqualTo(401));
    }

    private Verdict ask(String type, Consumer<JWTClaimsSet.Builder> change) {
        String token = issuer.token(
                Issuer.RSA, header -> header.type(type == null ? null : new JOSEObjectType(type)), change);
        return Asked.of(configured.parts().authenticator(), token);
    }
}
