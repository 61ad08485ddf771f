package studio.patchbay.security.internal.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.api.security.Authenticator.Verdict;
import studio.patchbay.api.security.Authenticator.Verdict.Rejected;
import studio.patchbay.api.security.Authenticator.Verdict.Verified;
import studio.patchbay.security.matrix.KeyServer;

/** Tokens that are no JWTs are good while the authorization server says so (RFC 7662), and only then. */
class IntrospectionTest {

    @TempDir
    Path folder;

    private final KeyServer server = new KeyServer();
    private final Configured configured = new Configured();
    private Parts parts;

    @BeforeEach
    void configure() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s:e cret\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        configured
                .with("introspectionUrl", server.url("/introspect"))
                .with("introspectionIssuer", "https://login.example")
                .with("introspectionClient", "patch bay")
                .with("introspectionSecretFile", secret.toString());
        answers("");
        parts = configured.parts();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void answers(String more) {
        server.at("/introspect", KeyServer.json(active(more)));
    }

    private static String active(String more) {
        return "{\"active\":true,\"iss\":\"https://login.example\",\"sub\":\"ada\",\"scope\":\"tools.read\",\"aud\":\""
                + Configured.RESOURCE + "\"" + more + "}";
    }

    private Verdict ask(String token) {
        return Asked.of(parts.authenticator(), token);
    }

    private static int status(Verdict verdict) {
        return ((Rejected) verdict).status();
    }

    @Test
    void anActiveTokenIsItsSubjects() {
        assertThat(ask("opaque")).isInstanceOfSatisfying(Verified.class, verified -> {
            assertThat(verified.principal()).isEqualTo("https://login.example#ada");
            assertThat(verified.scopes()).containsExactly("tools.read");
            assertThat(verified.expires()).isNull();
        });
    }

    @Test
    void theServerIsAskedWithOurCredentialsAndTheTokenInTheBody() {
        AtomicReference<String> asked = new AtomicReference<>();
        server.at("/introspect", exchange -> {
            asked.set(exchange.getRequestMethod() + " " + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            KeyServer.json(active("")).answer(exchange);
        });

        ask("a+b/c=");

        // RFC 6749, section 2.3.1: patch+bay:s%3Ae+cret
        assertThat(asked).hasValue("POST Basic cGF0Y2grYmF5OnMlM0FlK2NyZXQ= token=a%2Bb%2Fc%3D&token_type_hint=access_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"active\":false}", "{}", "{\"active\":\"true\"}", "{\"active\":1}"})
    void whatIsNotActiveIsBad(String body) {
        server.at("/introspect", KeyServer.json(body));

        assertThat(status(ask("opaque"))).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "\"aud\":\"https://other.example/mcp\"; The token was issued for another resource.",
        "\"x\":1; The token was issued for another resource.",
        "\"aud\":\"https://tools.example/mcp\",\"iss\":\"https://evil.example\"; The token is from an issuer that is not accepted here.",
        "\"aud\":\"https://tools.example/mcp\",\"exp\":1000; The token has expired.",
        "\"aud\":\"https://tools.example/mcp\",\"nbf\":99999999999; The token is not valid yet.",
        "\"aud\":\"https://tools.example/mcp\"; The token does not say whose it is."
    })
    void whatIsActiveForOthersIsBad(String claims, String sentence) {
        server.at("/introspect", KeyServer.json("{\"active\":true," + claims.strip() + "}"));

        assertThat(ask("opaque")).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.status()).isEqualTo(401);
            assertThat(rejected.sentence()).isEqualTo(sentence.strip());
        });
    }

    @Test
    void aClientThatActsForItselfIsNoPerson() {
        server.at("/introspect", KeyServer.json(
                "{\"active\":true,\"client_id\":\"farm\",\"aud\":[\"" + Configured.RESOURCE + "\"]}"));

        assertThat(((Verified) ask("opaque")).principal()).isEqualTo("https://login.example#client:farm");
    }

    @Test
    void anAnswerHoldsForThirtySeconds() {
        ask("opaque");
        configured.later(29);
        assertThat(ask("opaque")).isInstanceOf(Verified.class);
        assertThat(server.count("/introspect")).isEqualTo(1);

        server.at("/introspect", KeyServer.json("{\"active\":false}"));
        configured.later(2);
        assertThat(status(ask("opaque"))).as("revoked").isEqualTo(401);
    }

    @Test
    void anAnswerHoldsNoLongerThanTheToken() {
        answers(",\"exp\":" + Instant.now().plusSeconds(-50).getEpochSecond());

        assertThat(ask("opaque")).as("within the skew").isInstanceOf(Verified.class);
        configured.later(15);
        assertThat(status(ask("opaque"))).isEqualTo(401);
    }

    @Test
    void badAnswersAreNotRemembered() {
        server.at("/introspect", KeyServer.json("{\"active\":false}"));
        assertThat(status(ask("opaque"))).isEqualTo(401);
        answers("");

        assertThat(ask("opaque")).isInstanceOf(Verified.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 500, 302})
    void aServerThatDoesNotAnswerTheQuestionLetsNobodyIn(int status) {
        server.at("/introspect", KeyServer.status(status));

        assertThat(ask("opaque")).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.status()).isEqualTo(503);
            assertThat(rejected.headers()).containsEntry("Retry-After", "5");
        });
    }

    @Test
    void norDoesOneThatSaysNothing() {
        server.at("/introspect", server.silent());

        assertThat(status(ask("opaque"))).isEqualTo(503);
    }

    @Test
    void norOneThatIsGone() {
        server.close();

        assertThat(status(ask("opaque"))).isEqualTo(503);
    }

    @Test
    void norOneThatAnswersInHtml() {
        server.at("/introspect", KeyServer.json("<html>"));

        assertThat(status(ask("opaque"))).isEqualTo(503);
    }

    @Test
    void manyRequestsWithOneTokenAskOnce() {
        CountDownLatch answer = new CountDownLatch(1);
        server.at("/introspect", exchange -> {
            await(answer);
            KeyServer.json(active("")).answer(exchange);
        });
        List<CompletableFuture<Verdict>> verdicts = IntStream.range(0, 100).mapToObj(i -> inThread("opaque")).toList();
        Deadline.await(() -> server.count("/introspect") == 1);
        answer.countDown();

        assertThat(verdicts).allSatisfy(verdict -> assertThat(verdict.join()).isInstanceOf(Verified.class));
        assertThat(server.count("/introspect")).isLessThan(5);
    }

    @Test
    void moreThanTheServerShouldBearAreSentAway() {
        CountDownLatch answer = new CountDownLatch(1);
        server.at("/introspect", exchange -> {
            await(answer);
            KeyServer.json(active("")).answer(exchange);
        });
        List<CompletableFuture<Verdict>> verdicts = IntStream.range(0, Introspection.MOST_OUTSTANDING)
                .mapToObj(i -> inThread("opaque-" + i))
                .toList();
        Deadline.await(() -> server.count("/introspect") == Introspection.MOST_OUTSTANDING);

        assertThat(status(ask("one-more"))).isEqualTo(503);

        answer.countDown();
        assertThat(verdicts).allSatisfy(verdict -> assertThat(verdict.join()).isInstanceOf(Verified.class));
        assertThat(ask("one-more")).isInstanceOf(Verified.class);
    }

    private CompletableFuture<Verdict> inThread(String token) {
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        Thread thread = new Thread(() -> verdict.complete(ask(token)));
        thread.setDaemon(true);
        thread.start();
        return verdict;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
