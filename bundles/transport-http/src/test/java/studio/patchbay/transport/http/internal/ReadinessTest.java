package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.transport.ReadinessCheck;

/** {@code /readyz} lists every check and fails while one does; strangers are not told why. */
class ReadinessTest {

    private final FakeEndpoint endpoint = new FakeEndpoint();
    private Running server;

    /** A check of another bundle. */
    private record Jwks(Optional<String> failure) implements ReadinessCheck {
        @Override
        public String name() {
            return "jwks";
        }
    }

    private static final ReadinessCheck FAILING = new Jwks(Optional.of("no key was loaded from \"https://as.test\""));
    private static final ReadinessCheck PASSING = new Jwks(Optional.empty());

    @BeforeEach
    void start() throws IOException {
        server = Running.with(endpoint);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isReadyWhenEveryCheckPasses() throws Exception {
        server.listener.readiness().add(PASSING, Map.of());
        RawClient.Answer answer = server.ask(RawClient.get("/readyz"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("Content-Type", "application/json").containsEntry("Cache-Control", "no-store");
        assertThat(answer.body()).isEqualTo("""
                {"ok":true,"checks":[{"name":"listener","ok":true},{"name":"guard","ok":true},{"name":"jwks","ok":true}]}""");
    }

    @Test
    void saysWhichCheckFailsAndWhy() throws Exception {
        server.listener.readiness().add(FAILING, Map.of());
        RawClient.Answer answer = server.ask(RawClient.get("/readyz"));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).startsWith("{\"ok\":false,").contains("""
                {"name":"jwks","ok":false,"failure":"no key was loaded from \\"https://as.test\\""}""");
        assertThat(server.ask(RawClient.get("/livez")).status()).isEqualTo(200);
        assertThat(server.ask(RawClient.get("/health")).body()).isEqualTo("{\"ok\":true}");

        server.listener.readiness().remove(FAILING);
        assertThat(server.ask(RawClient.get("/readyz")).status()).isEqualTo(200);
    }

    /** A check of another bundle that serves from what it knew before. */
    private record Registry(Optional<String> degraded) implements ReadinessCheck {
        @Override
        public String name() {
            return "registry";
        }

        @Override
        public Optional<String> failure() {
            return Optional.empty();
        }
    }

    @Test
    void isReadyAndSaysSoWhileACheckIsDegraded() throws Exception {
        server.listener.readiness().add(new Registry(Optional.of("no answer from redis.test")), Map.of());
        RawClient.Answer answer = server.ask(RawClient.get("/readyz"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).startsWith("{\"ok\":true,\"degraded\":true,").contains("""
                {"name":"registry","ok":true,"degraded":true,"reason":"no answer from redis.test"}""");
    }

    @Test
    void whereCallersNeedACredentialStrangersAreNotToldWhatIsDegraded() throws Exception {
        try (Running guarded = Running.with(endpoint, Settings.with("guarded", true))) {
            guarded.listener.guard().set(new FakeGuard());
            guarded.listener.readiness().add(new Registry(Optional.of("no answer from redis.test")), Map.of());

            assertThat(guarded.ask(RawClient.get("/readyz")).body())
                    .contains("{\"name\":\"registry\",\"ok\":true,\"degraded\":true}")
                    .doesNotContain("redis.test");
        }
    }

    @Test
    void whereCallersNeedACredentialStrangersAreNotToldWhy() throws Exception {
        try (Running guarded = Running.with(endpoint, Settings.with("guarded", true))) {
            guarded.listener.guard().set(new FakeGuard());
            guarded.listener.readiness().add(FAILING, Map.of());

            assertThat(guarded.ask(RawClient.get("/readyz")).body()).contains("{\"name\":\"jwks\",\"ok\":false}");
            assertThat(guarded.ask("GET /readyz HTTP/1.1\nHost: localhost\n" + FakeGuard.CREDENTIAL + "\n\n").body())
                    .contains("no key was loaded");
        }
    }

    /** The launcher's, from SIGTERM on. */
    private static final class Stopping implements ReadinessCheck {
        @Override
        public String name() {
            return STOPPING;
        }

        @Override
        public Optional<String> failure() {
            return Optional.of("this host is about to stop");
        }
    }

    @Test
    void fromTheNoticeOfAStopEachAnswerEndsItsConnection() throws Exception {
        try (RawClient client = server.connect()) {
            client.send(RawClient.post("{}"));
            assertThat(client.answer().headers()).doesNotContainKey("Connection");

            server.listener.readiness().add(new Stopping(), Map.of());

            client.send(RawClient.post("{}"));
            RawClient.Answer last = client.answer();
            assertThat(last.status()).isEqualTo(200);
            assertThat(last.headers()).containsEntry("Connection", "close");
            client.awaitClose();
        }
    }

    @Test
    void aCheckThatThrowsFails() throws Exception {
        server.listener.readiness().add(new BrokenCheck(), Map.of());
        RawClient.Answer answer = server.ask(RawClient.get("/readyz"));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("secret");
    }

    /** A check of another bundle that cannot answer. */
    private static final class BrokenCheck implements ReadinessCheck {

        @Override
        public String name() {
            return "broken";
        }

        @Override
        public Optional<String> failure() {
            throw new IllegalStateException("secret");
        }
    }
}
