package studio.patchbay.security.internal.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.patchbay.security.internal.guard.Settings.guard;
import static studio.patchbay.security.internal.guard.Settings.list;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.security.Admission;
import studio.patchbay.api.security.Admission.Admitted;
import studio.patchbay.api.security.Admission.Refused;

/** Who comes in with which credential. */
class AuthenticationTest {

    private static final Map<String, Object> BOTH = Map.of("methods", list("one", "two"));

    private final Scheme one = new Scheme("one", "Bearer");
    private final Scheme two = new Scheme("two", "Two");

    @Test
    void aGoodCredentialSaysWhoIsCalling() {
        Admitted admitted = (Admitted) guard(BOTH, one, two).admit(Request.from("10.0.0.7").with("Authorization", "Two ada"));
        assertThat(admitted.caller().principal()).isEqualTo("ada");
        assertThat(admitted.caller().address()).isEqualTo("10.0.0.7");
        assertThat(admitted.caller().transport()).isEqualTo("http");
        assertThat(admitted.caller().scopes()).containsExactly("tools:read");
        assertThat(admitted.caller().roles()).containsExactly("artist");
    }

    @Test
    void whoBringsNothingIsToldOfEveryWayInOnALineOfItsOwnAndOfNoError() {
        Refused refused = (Refused) guard(BOTH, one, two).admit(Request.from("10.0.0.7"));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.challenges()).containsExactly("Bearer realm=\"one\"", "Two realm=\"two\"");
    }

    @Test
    void aBadCredentialIsTheLastWordOfWhoKnowsItsKind() {
        Refused refused = (Refused) guard(BOTH, one, two).admit(Request.from("10.0.0.7").with("Authorization", "Bearer mallory"));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.headers()).containsEntry("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        assertThat(two.asked).isZero();
    }

    @Test
    void aCredentialOfNoKnownKindIsAnInvalidOne() {
        Refused refused = (Refused) guard(Map.of("methods", list("one")), one)
                .admit(Request.from("10.0.0.7").with("Authorization", "Basic YWRhOmFkYQ=="));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.challenges()).containsExactly("Bearer realm=\"one\", error=\"invalid_token\"");
    }

    @Test
    void twoCredentialsAreAMalformedRequest() {
        EdgeGuard guard = guard(BOTH, one, two);
        Request ada = Request.from("10.0.0.7").with("Authorization", "Bearer ada");
        for (Request both : new Request[] {ada.with("authorization", "Bearer bob"), ada.with("X-API-Key", "pbk_x_y")}) {
            Refused refused = (Refused) guard.admit(both);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.challenges()).containsExactly("Bearer realm=\"patchbay\", error=\"invalid_request\"");
        }
        assertThat(one.asked + two.asked).isZero();
    }

    @Test
    void aCredentialInTheUrlDoesNotCountAndIsNotRepeated() {
        for (String query : new String[] {"access_token=ada", "api_key=ada", "Authorization=Bearer%20ada"}) {
            Refused refused = (Refused) guard(BOTH, one, two).admit(Request.from("10.0.0.7").asking("POST", "/mcp", query));
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.toString()).doesNotContain("ada");
        }
    }

    @Test
    void openPagesAreForEverybodyWithoutALookAtCredentials() {
        Request page = Request.from("10.0.0.7").with("Authorization", "Bearer mallory").toOpenPage();
        assertThat(guard(BOTH, one, two).admit(page)).isInstanceOf(Admitted.class);
        assertThat(one.asked).isZero();
    }

    @Test
    void withoutAnAuthenticatorThatIsConfiguredNobodyComesIn() {
        Refused refused = (Refused) guard(BOTH, one).admit(Request.from("10.0.0.7").with("Authorization", "Bearer ada"));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers()).containsKey("Retry-After");
        EdgeGuard guard = guard(BOTH, one, two);
        guard.removeAuthenticator(two);
        assertThat(((Refused) guard.admit(Request.from("10.0.0.7"))).status()).isEqualTo(503);
    }

    @Test
    void anAuthenticatorThatIsNotConfiguredDoesNotCount() {
        Admission admission = guard(Map.of("methods", list("one")), one, two)
                .admit(Request.from("10.0.0.7").with("Authorization", "Two ada"));
        assertThat(((Refused) admission).status()).isEqualTo(401);
        assertThat(two.asked).isZero();
    }

    @Test
    void theHighestRankingIsAskedFirst() {
        EdgeGuard guard = guard(BOTH, one);
        guard.addAuthenticator(two, Map.of("service.id", 9L, "service.ranking", 10));
        guard.admit(Request.from("10.0.0.7").with("Authorization", "Two ada"));
        assertThat(two.asked).isEqualTo(1);
        assertThat(one.asked).isZero();
    }

    @Test
    void whereItIsNotRequiredWhoBringsNothingIsAnonymousButABadCredentialIsRefused() {
        EdgeGuard guard = guard(Map.of("methods", list("one"), "required", false), one);
        assertThat(((Admitted) guard.admit(Request.from("10.0.0.7"))).caller().authenticated()).isFalse();
        assertThat(((Admitted) guard.admit(Request.from("10.0.0.7").with("Authorization", "Bearer ada"))).caller().principal())
                .isEqualTo("ada");
        assertThat(guard.admit(Request.from("10.0.0.7").with("Authorization", "Bearer mallory"))).isInstanceOf(Refused.class);
    }

    @Test
    void nobodyCanBeAnonymousByACredential() {
        Refused refused = (Refused) guard(BOTH, one, two).admit(Request.from("10.0.0.7").with("Authorization", "Two anonymous"));
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.challenges()).contains("Bearer realm=\"one\", error=\"invalid_token\"");
    }

    @Test
    void aCredentialThatIsOverLetsNobodyInWhoeverVerifiedIt() {
        two.expires = Instant.now().minusSeconds(1);
        assertThat(guard(BOTH, one, two).admit(Request.from("10.0.0.7").with("Authorization", "Two ada"))).isInstanceOf(Refused.class);
        two.expires = Instant.now().plusSeconds(60);
        assertThat(guard(BOTH, one, two).admit(Request.from("10.0.0.7").with("Authorization", "Two ada"))).isInstanceOf(Admitted.class);
    }

    @Test
    void whereNobodyIsAskedOnlyTheAddressCounts() {
        EdgeGuard guard = guard(Map.of("allow", list("10.0.0.0/8")));
        assertThat(guard.admit(Request.from("10.0.0.7"))).isInstanceOf(Admitted.class);
        assertThat(guard.admit(Request.from("192.0.2.1"))).isInstanceOf(Refused.class);
    }

    @Test
    void toRequireWhatNobodyCanShowIsAConfigurationError() {
        assertThatThrownBy(() -> guard(Map.of("required", true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("auth.required")
                .hasMessageContaining("auth.methods");
    }
}
