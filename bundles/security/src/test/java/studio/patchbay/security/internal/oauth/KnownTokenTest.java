package studio.patchbay.security.internal.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.security.Authenticator.Verdict;
import studio.patchbay.security.internal.guard.KeptConnection;
import studio.patchbay.security.internal.guard.Request;
import studio.patchbay.security.matrix.Issuer;
import studio.patchbay.security.matrix.KeyServer;

/** A connection's token is hashed once, and is good only for as long as it would be if it were examined every time. */
class KnownTokenTest {

    private final KeyServer server = new KeyServer().publishing(Issuer.keys(Issuer.RSA));
    private final Issuer issuer = new Issuer(server.url(""), Configured.RESOURCE);
    private final Configured configured = new Configured().with("jwtIssuer", new String[] {server.url("")});
    private final Parts parts = configured.parts();
    private final KeptConnection connection = new KeptConnection();
    private final String ada = "Bearer " + issuer.token(claims -> claims.subject("ada"));
    private final String bob = "Bearer " + issuer.token(claims -> claims.subject("bob"));

    @AfterEach
    void close() {
        server.close();
    }

    private String whoIs(String authorization) {
        return whoIs(Request.from("10.0.0.7").with("Authorization", authorization));
    }

    private String whoIs(Request request) {
        Verdict verdict = parts.authenticator().authenticate(connection.request(request));
        return verdict instanceof Verdict.Verified verified
                ? verified.principal().substring(verified.principal().indexOf('#') + 1)
                : verdict.getClass().getSimpleName();
    }

    @Test
    void theSameObjectIsExaminedOnceAndAnEqualTextAnew() {
        assertThat(whoIs(ada)).isEqualTo("ada");
        assertThat(whoIs(ada)).isEqualTo("ada");
        assertThat(connection.examined).isEqualTo(1);
        assertThat(whoIs(new String(ada))).isEqualTo("ada");
        assertThat(connection.examined).isEqualTo(2);
    }

    @Test
    void anotherTokenIsAnotherCaller() {
        assertThat(whoIs(ada)).isEqualTo("ada");
        assertThat(whoIs(bob)).isEqualTo("bob");
        assertThat(whoIs(ada)).isEqualTo("ada");
        assertThat(whoIs(ada + "x")).isEqualTo("Rejected");
        assertThat(whoIs(Request.from("10.0.0.7"))).isEqualTo("None");
    }

    @Test
    void oneThatExpiresBetweenTwoRequestsIsBad() {
        assertThat(whoIs(ada)).isEqualTo("ada");
        configured.later(24 * 60 * 60);
        assertThat(whoIs(ada)).isEqualTo("Rejected");
    }

    @Test
    void oneWhoseKeyIsWithdrawnBetweenTwoRequestsIsBad() {
        assertThat(whoIs(ada)).isEqualTo("ada");
        var next = Issuer.rsa("rsa-2");
        server.publishing(Issuer.keys(next));
        assertThat(whoIs("Bearer " + issuer.token(next, header -> {}, claims -> {}))).isNotEqualTo("Rejected");
        assertThat(whoIs(ada)).isEqualTo("Rejected");
    }

    @Test
    void oneInTheUrlBesideItIsSeen() {
        assertThat(whoIs(ada)).isEqualTo("ada");
        Request both = Request.from("10.0.0.7").with("Authorization", ada).asking("POST", "/mcp", "access_token=x");
        assertThat(whoIs(both)).isEqualTo("Rejected");
    }

    @Test
    void twoAreNeverOne() {
        assertThat(whoIs(ada)).isEqualTo("ada");
        assertThat(whoIs(Request.from("10.0.0.7").with("Authorization", ada).with("Authorization", ada))).isEqualTo("Rejected");
    }
}
