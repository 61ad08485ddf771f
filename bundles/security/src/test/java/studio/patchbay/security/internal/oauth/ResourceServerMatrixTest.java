package studio.patchbay.security.internal.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import studio.patchbay.security.matrix.Answer;
import studio.patchbay.security.matrix.Door;
import studio.patchbay.security.matrix.Issuer;
import studio.patchbay.security.matrix.KeyServer;
import studio.patchbay.security.matrix.ResourceServerRows;
import studio.patchbay.security.matrix.Row;

/** Every row of the table has its exact answer, whatever the method. */
class ResourceServerMatrixTest {

    private static final KeyServer SERVER = new KeyServer().publishing(Issuer.keys(Issuer.RSA, Issuer.EC));
    private static final OAuthAuthenticator AUTHENTICATOR = new Configured()
            .with("scopes", new String[] {"tools.read"})
            .with("jwtIssuer", new String[] {SERVER.url("")})
            .parts()
            .authenticator();

    @AfterAll
    static void close() {
        SERVER.close();
    }

    static List<Row> rows() {
        return ResourceServerRows.of(new Issuer(SERVER.url(""), Configured.RESOURCE), Configured.RESOURCE);
    }

    private static Door door(String method) {
        return (query, authorization) -> new Asked(method, query, authorization).answer(AUTHENTICATOR);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void hasItsAnswer(Row row) {
        for (String method : List.of("POST", "GET", "DELETE")) {
            Answer answer = door(method).knock(row.query(), row.authorization().get());

            assertThat(answer.header("www-authenticate")).as(method).isEqualTo(row.challenge());
            assertThat(answer.status()).as(method).isEqualTo(row.status());
        }
    }

    @Test
    void hasNoFewerRowsThanItShould() {
        assertThat(rows()).hasSizeGreaterThanOrEqualTo(60);
    }
}
