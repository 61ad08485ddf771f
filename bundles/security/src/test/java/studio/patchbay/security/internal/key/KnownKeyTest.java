package studio.patchbay.security.internal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.security.internal.key.KeyFileText.key;
import static studio.patchbay.security.internal.key.KeyFileText.write;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.api.security.Authenticator.Verdict;
import studio.patchbay.security.internal.guard.KeptConnection;
import studio.patchbay.security.internal.guard.Request;

/** A connection's key is examined once, and is good only for as long as it would be if it were examined every time. */
class KnownKeyTest {

    private static final String ADA = "Bearer pbk_k1_the-secret-of-ada";
    private static final String BOB = "Bearer pbk_k2_the-secret-of-bob";
    private static final String ADAS_KEY = key("k1", "ada", "the-secret-of-ada", "");
    private static final String BOBS_KEY = key("k2", "bob", "the-secret-of-bob", "\"expires\": \"2026-07-01T00:00:00Z\",");

    @TempDir
    private Path folder;

    private final KeptConnection connection = new KeptConnection();
    private Instant now = Instant.parse("2026-06-01T00:00:00Z");
    private KeyAuthenticator authenticator;

    @BeforeEach
    void open() throws Exception {
        authenticator = new KeyAuthenticator(new Keys(write(folder.resolve("keys.json"), ADAS_KEY, BOBS_KEY)), () -> now);
    }

    @AfterEach
    void close() {
        authenticator.close();
    }

    private String whoIs(String authorization) {
        return name(authenticator.authenticate(connection.request(authorization)));
    }

    private static String name(Verdict verdict) {
        return verdict instanceof Verdict.Verified verified ? verified.principal() : verdict.getClass().getSimpleName();
    }

    private void awaitChange(String authorization, String name) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!whoIs(authorization).equals(name)) {
            assertThat(System.nanoTime()).as("deadline for the change of the file").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @Test
    void theSameObjectIsExaminedOnceAndAnEqualTextAnew() {
        assertThat(whoIs(ADA)).isEqualTo("ada");
        assertThat(whoIs(ADA)).isEqualTo("ada");
        assertThat(connection.examined).isEqualTo(1);
        assertThat(whoIs(new String(ADA))).isEqualTo("ada");
        assertThat(connection.examined).isEqualTo(2);
    }

    @Test
    void anotherKeyIsAnotherCaller() {
        assertThat(whoIs(ADA)).isEqualTo("ada");
        assertThat(whoIs(BOB)).isEqualTo("bob");
        assertThat(whoIs(ADA)).isEqualTo("ada");
        assertThat(whoIs(ADA + "x")).isEqualTo("Rejected");
        assertThat(whoIs("Bearer eyJ.e.s")).isEqualTo("None");
    }

    @Test
    void oneThatIsRevokedBetweenTwoRequestsIsBad() throws Exception {
        assertThat(whoIs(ADA)).isEqualTo("ada");
        write(folder.resolve("keys.json"), BOBS_KEY);
        awaitChange(ADA, "Rejected");
        write(folder.resolve("keys.json"), BOBS_KEY, key("k1", "ada", "another secret", ""));
        assertThat(whoIs(BOB)).isEqualTo("bob");
        awaitChange("Bearer pbk_k1_another secret", "ada");
        assertThat(whoIs(ADA)).isEqualTo("Rejected");
    }

    @Test
    void otherRightsAreGivenAtOnce() throws Exception {
        assertThat(whoIs(ADA)).isEqualTo("ada");
        write(folder.resolve("keys.json"), key("k1", "ada lovelace", "the-secret-of-ada", ""));
        awaitChange(ADA, "ada lovelace");
    }

    @Test
    void oneThatExpiresBetweenTwoRequestsIsBad() {
        assertThat(whoIs(BOB)).isEqualTo("bob");
        now = Instant.parse("2026-07-01T00:00:00Z");
        assertThat(whoIs(BOB)).isEqualTo("Rejected");
    }

    @Test
    void whatStandsBesideItIsSeen() {
        assertThat(whoIs(ADA)).isEqualTo("ada");
        Request both = Request.from("10.0.0.7").with("Authorization", ADA).with("X-API-Key", "pbk_k1_wrong");
        assertThat(name(authenticator.authenticate(connection.request(both)))).isEqualTo("Rejected");
        assertThat(name(authenticator.authenticate(connection.request(Request.from("10.0.0.7"))))).isEqualTo("None");
    }

    @Test
    void anotherAuthenticatorKnowsNothingOfIt() throws Exception {
        assertThat(whoIs(ADA)).isEqualTo("ada");
        KeyAuthenticator other = new KeyAuthenticator(new Keys(write(folder.resolve("other.json"), BOBS_KEY)), () -> now);
        assertThat(name(other.authenticate(connection.request(ADA)))).isEqualTo("Rejected");
        other.close();
    }
}
