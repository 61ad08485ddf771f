package studio.patchbay.security.internal.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.api.security.Authenticator.Verdict;
import studio.patchbay.api.security.Authenticator.Verdict.Rejected;
import studio.patchbay.api.security.Authenticator.Verdict.Verified;
import studio.patchbay.security.matrix.Issuer;
import studio.patchbay.security.matrix.KeyServer;

/** Keys are fetched seldom and within bounds; what was fetched is used on; without any, nobody is let in. */
class KeyFetchTest {

    private final KeyServer server = new KeyServer().publishing(Issuer.keys(Issuer.RSA));
    private final Issuer issuer = new Issuer(server.url(""), Configured.RESOURCE);
    private final Configured configured = new Configured().with("jwtIssuer", new String[] {server.url("")});
    private Parts parts;

    @AfterEach
    void close() {
        server.close();
    }

    private Verdict ask(String token) {
        if (parts == null) {
            parts = configured.parts();
        }
        return Asked.of(parts.authenticator(), token);
    }

    private String unknown(String id) {
        return issuer.token(Issuer.RSA, header -> header.keyID(id), claims -> {});
    }

    private void assertUncheckable(Verdict verdict) {
        assertThat(verdict).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.status()).isEqualTo(503);
            assertThat(rejected.headers()).isEqualTo(Map.of("Retry-After", "5"));
        });
    }

    @Test
    void onceForManyTokens() {
        for (int i = 0; i < 50; i++) {
            assertThat(ask(issuer.token())).isInstanceOf(Verified.class);
        }
        assertThat(server.count("/jwks")).isEqualTo(1);
    }

    @Test
    void tenThousandTokensWithUnknownKeysCauseOneRefreshInThirtySeconds() {
        assertThat(ask(issuer.token())).isInstanceOf(Verified.class);
        String claims = Base64URL.encode(issuer.claims(change -> {}).toString()) + ".YWJj"; // no key, so nobody looks at it
        for (int second = 0; second < 30; second++) {
            for (int i = 0; i < 334; i++) {
                String header = "{\"alg\":\"RS256\",\"typ\":\"at+jwt\",\"kid\":\"key-" + second + "-" + i + "\"}";
                assertThat(((Rejected) ask(Base64URL.encode(header) + "." + claims)).status()).isEqualTo(401);
            }
            configured.later(1);
        }
        assertThat(server.count("/jwks")).as("the first load and one refresh").isEqualTo(2);

        assertThat(((Rejected) ask(unknown("late"))).status()).isEqualTo(401);
        assertThat(server.count("/jwks")).as("after the interval").isEqualTo(3);
        assertThat(ask(issuer.token())).isInstanceOf(Verified.class);
    }

    @Test
    void aNewKeyIsFoundWhenATokenNamesIt() {
        assertThat(ask(issuer.token())).isInstanceOf(Verified.class);
        var next = Issuer.rsa("rsa-2");
        server.publishing(Issuer.keys(next, Issuer.RSA));

        assertThat(ask(issuer.token(next, header -> {}, claims -> {}))).isInstanceOf(Verified.class);
        assertThat(ask(issuer.token())).as("both are good while they overlap").isInstanceOf(Verified.class);
    }

    @Test
    void aWithdrawnKeyEndsWhatItSigned() throws Exception {
        String old = issuer.token();
        Verified verified = (Verified) ask(old);
        assertThat(verified.valid().getAsBoolean()).isTrue();
        var next = Issuer.rsa("rsa-2");
        server.publishing(Issuer.keys(next));

        assertThat(ask(issuer.token(next, header -> {}, claims -> {}))).isInstanceOf(Verified.class);

        assertThat(verified.valid().getAsBoolean()).isFalse();
        assertThat(((Rejected) ask(old)).status()).isEqualTo(401);
    }

    @Test
    void agedKeysAreFetchedAnewWithoutMakingAnybodyWait() {
        String token = issuer.token();
        assertThat(ask(token)).isInstanceOf(Verified.class);
        server.at("/jwks", server.silent());
        configured.nanos.addAndGet(KeyCache.MOST_AGE.plusSeconds(1).toNanos());

        long begin = System.nanoTime();
        assertThat(ask(token)).isInstanceOf(Verified.class);
        assertThat(ask(issuer.token())).isInstanceOf(Verified.class);

        assertThat(System.nanoTime() - begin).isLessThan(1_000_000_000L);
        Deadline.await(() -> server.count("/jwks") == 2);
    }

    @Test
    void anOutageAfterTheFirstLoadDoesNoHarm() {
        assertThat(ask(issuer.token())).isInstanceOf(Verified.class);
        server.at("/jwks", KeyServer.status(500));

        assertThat(((Rejected) ask(unknown("rsa-2"))).status()).as("an unknown key is bad, not uncheckable").isEqualTo(401);
        configured.later(100);
        assertThat(ask(issuer.token())).isInstanceOf(Verified.class);
        assertThat(new JwksCheck(parts.keys()).failure()).isEmpty();
    }

    @Test
    void withoutKeysEverNothingIsLetInAndItIsTriedAgainLater() {
        server.at("/jwks", KeyServer.status(500));

        assertUncheckable(ask(issuer.token()));
        int fetches = server.count("/jwks");
        assertUncheckable(ask(issuer.token()));
        assertThat(server.count("/jwks")).as("not at once").isEqualTo(fetches);
        assertThat(new JwksCheck(parts.keys()).failure()).hasValueSatisfying(why ->
                assertThat(why).contains("the keys of " + server.url("") + " are missing", "/jwks answered with status 500"));

        server.publishing(Issuer.keys(Issuer.RSA));
        configured.later(6);
        assertThat(ask(issuer.token())).isInstanceOf(Verified.class);
        assertThat(new JwksCheck(parts.keys()).failure()).isEmpty();
    }

    @Test
    void badTokensAreNoMatterOfKeys() {
        server.at("/jwks", KeyServer.status(500));

        assertThat(((Rejected) ask("abc")).status()).isEqualTo(401);
        assertThat(((Rejected) ask(issuer.token(claims -> claims.issuer("https://other.example")))).status()).isEqualTo(401);
        assertThat(server.count("/jwks")).isZero();
    }

    @Test
    void aSilentServerIsGivenTwoSeconds() {
        server.at("/jwks", server.silent());

        long begin = System.nanoTime();
        assertUncheckable(ask(issuer.token()));

        assertThat(System.nanoTime() - begin).isBetween(1_900_000_000L, 3_500_000_000L);
        assertThat(new JwksCheck(parts.keys()).failure().orElseThrow()).endsWith("/jwks did not answer within 2 seconds");
    }

    @Test
    void aServerThatDripsIsGivenTwoSecondsInAll() {
        server.at("/jwks", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            var body = exchange.getResponseBody();
            for (int i = 0; i < 1000; i++) {
                body.write(' ');
                body.flush();
                LockSupport.parkNanos(100_000_000);
            }
        });

        assertUncheckable(ask(issuer.token()));

        assertThat(new JwksCheck(parts.keys()).failure().orElseThrow()).endsWith("/jwks did not answer within 2 seconds");
    }

    @Test
    void redirectsAreNotFollowed() {
        AtomicReference<String> visited = new AtomicReference<>();
        server.at("/elsewhere", exchange -> {
            visited.set("yes");
            KeyServer.json(Issuer.keys(Issuer.RSA)).answer(exchange);
        });
        server.at("/jwks", KeyServer.redirect(server.url("/elsewhere")));

        assertUncheckable(ask(issuer.token()));

        assertThat(visited).hasValue(null);
        assertThat(new JwksCheck(parts.keys()).failure().orElseThrow()).endsWith("/jwks answered with status 302");
    }

    @Test
    void moreThan64KiBAreNotRead() {
        server.publishing(Issuer.keys(Issuer.RSA) + " ".repeat(70_000));

        assertUncheckable(ask(issuer.token()));

        assertThat(new JwksCheck(parts.keys()).failure().orElseThrow()).contains("longer than 65536 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"keys\":[]}", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"rsa-1\"}]}", "<html>"})
    void whatIsNoKeySetIsAProblemOfItsServer(String body) {
        server.publishing(body);

        assertUncheckable(ask(issuer.token()));
    }

    @Test
    void aSecretKeyInTheSetIsNoKeyOfOurs() {
        server.publishing("{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"hs\"}," + Issuer.RSA.toPublicJWK() + "]}");

        assertThat(ask(issuer.token())).isInstanceOf(Verified.class);
    }

    @Test
    void keysForEncryptionDoNotVerify() throws Exception {
        var encryption = new RSAKey.Builder(Issuer.RSA)
                .keyUse(KeyUse.ENCRYPTION).build();
        server.publishing(Issuer.keys(encryption, Issuer.EC));

        assertThat(((Rejected) ask(issuer.token())).status()).isEqualTo(401);
    }
}
