package studio.patchbay.security.internal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.patchbay.security.internal.key.KeyFileText.key;
import static studio.patchbay.security.internal.key.KeyFileText.write;
import static studio.patchbay.security.internal.key.KeyFileText.writeRaw;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.api.security.Authenticator.Verdict;
import studio.patchbay.security.internal.guard.Request;

/** Who is known by an API key. */
class KeyAuthenticatorTest {

    private static final String SECRET = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final Request REQUEST = Request.from("10.0.0.7");

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-06-01T00:00:00Z");
    private KeyAuthenticator authenticator;

    private KeyAuthenticator with(String... keys) throws Exception {
        authenticator = new KeyAuthenticator(new Keys(write(file(), keys)), () -> now);
        return authenticator;
    }

    private Path file() {
        return folder.resolve("keys.json");
    }

    @AfterEach
    void close() {
        if (authenticator != null) {
            authenticator.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: Bearer pbk_k1_", "authorization: bearer  pbk_k1_", "X-API-Key: pbk_k1_"})
    void aKeySaysWhoIsCallingAndWhatForInEitherHeader(String header) throws Exception {
        with(key("k1", "ada", SECRET, "\"scopes\": [\"tools:read\"], \"roles\": [\"artist\"], \"expires\": \"2026-07-01T00:00:00Z\","));
        String[] line = header.split(": ");
        Verdict.Verified verified = (Verdict.Verified) authenticator.authenticate(REQUEST.with(line[0], line[1] + SECRET));
        assertThat(verified.principal()).isEqualTo("ada");
        assertThat(verified.scopes()).containsExactly("tools:read");
        assertThat(verified.roles()).containsExactly("artist");
        assertThat(verified.expires()).isEqualTo("2026-07-01T00:00:00Z");
        assertThat(verified.valid().getAsBoolean()).isTrue();
    }

    @Test
    void aSecretMayHaveUnderscores() throws Exception {
        with(key("k1", "ada", "a_b-c_d", ""));
        assertThat(authenticator.authenticate(REQUEST.with("X-API-Key", "pbk_k1_a_b-c_d"))).isInstanceOf(Verdict.Verified.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "pbk_k1_wrong", "pbk_k2_" + SECRET, "pbk_k1_", "pbk_k1", "pbk_", "pbk__", "PBK_k1_" + SECRET, "pbk_k1_" + SECRET + "x", SECRET, ""
    })
    void aBadKeyIsInvalidAndOneOfAnotherKindOfTokenIsForOthers(String text) throws Exception {
        with(key("k1", "ada", SECRET, ""));
        Verdict.Rejected rejected = (Verdict.Rejected) authenticator.authenticate(REQUEST.with("X-API-Key", text));
        assertThat(rejected.status()).isEqualTo(401);
        assertThat(rejected.headers()).containsEntry("WWW-Authenticate", "Bearer realm=\"patchbay\", error=\"invalid_token\"");
        assertThat(authenticator.authenticate(REQUEST.with("Authorization", "Bearer eyJ.e.s"))).isInstanceOf(Verdict.None.class);
        assertThat(authenticator.authenticate(REQUEST)).isInstanceOf(Verdict.None.class);
    }

    @Test
    void whoBringsNothingIsAskedForAKeyWithoutAnError() throws Exception {
        assertThat(with().challenge(REQUEST)).contains("Bearer realm=\"patchbay\"");
    }

    @Test
    void aKeyEndsWhenItExpires() throws Exception {
        with(key("k1", "ada", SECRET, "\"expires\": \"2026-06-01T00:00:00Z\","));
        now = Instant.parse("2026-05-31T23:59:59.999Z");
        BooleanSupplier valid = ((Verdict.Verified) authenticator.authenticate(sent())).valid();
        assertThat(valid.getAsBoolean()).isTrue();
        now = Instant.parse("2026-06-01T00:00:00Z");
        assertThat(authenticator.authenticate(sent())).isInstanceOf(Verdict.Rejected.class);
    }

    @Test
    void aRevokedKeyIsBadWithinASecondAndSoIsWhatItHasOpened() throws Exception {
        with(key("k1", "ada", SECRET, ""), key("k2", "bob", "other", ""));
        BooleanSupplier ada = ((Verdict.Verified) authenticator.authenticate(sent())).valid();
        BooleanSupplier bob = ((Verdict.Verified) authenticator.authenticate(REQUEST.with("X-API-Key", "pbk_k2_other"))).valid();
        write(file(), key("k2", "bob", "other", ""));
        within(1_000, () -> authenticator.authenticate(sent()) instanceof Verdict.Rejected);
        assertThat(ada.getAsBoolean()).isFalse();
        assertThat(bob.getAsBoolean()).isTrue();
    }

    @Test
    void aKeyThatIsGivenOtherRightsEndsWhatItHasOpened() throws Exception {
        with(key("k1", "ada", SECRET, "\"scopes\": [\"tools:write\"],"));
        BooleanSupplier valid = ((Verdict.Verified) authenticator.authenticate(sent())).valid();
        write(file(), key("k1", "ada", SECRET, "\"scopes\": [\"tools:read\"],"));
        within(1_000, () -> !valid.getAsBoolean());
        assertThat(((Verdict.Verified) authenticator.authenticate(sent())).scopes()).containsExactly("tools:read");
    }

    @Test
    void aFileThatIsBrokenLaterLeavesTheKeysAsTheyWere() throws Exception {
        with(key("k1", "ada", SECRET, ""));
        writeRaw(file(), "{\"keys\": [");
        write(folder.resolve("other.json"), key("k2", "bob", "other", ""));
        assertThat(authenticator.authenticate(sent())).isInstanceOf(Verdict.Verified.class);
        write(file(), key("k2", "bob", "other", ""));
        within(2_000, () -> authenticator.authenticate(REQUEST.with("X-API-Key", "pbk_k2_other")) instanceof Verdict.Verified);
    }

    @Test
    void keysCanBeCreatedAfterTheStart() throws Exception {
        authenticator = new KeyAuthenticator(new Keys(file()), () -> now);
        assertThat(authenticator.authenticate(sent())).isInstanceOf(Verdict.Rejected.class);
        write(file(), key("k1", "ada", SECRET, ""));
        within(1_000, () -> authenticator.authenticate(sent()) instanceof Verdict.Verified);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw-----w-", "rw-rw----", "rw----r--"})
    void aFileThatOthersCanReadOrChangeStopsTheStartWithTheCommandThatMendsIt(String permissions) throws Exception {
        write(file(), key("k1", "ada", SECRET, ""));
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(permissions));
        assertThatThrownBy(() -> new Keys(file()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("run chmod 600 " + file());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "[]", "{}", "{\"keys\": {}}", "{\"keys\": [{}]}", "{\"keys\": [1]}", "{\"keys\": [", "{\"keys\": [{\"id\": \"a\", \"id\": \"b\"}]}",
        "{\"keys\": [{\"id\": \"a\", \"name\": \"ada\", \"hash\": \"c2hvcnQ\"}]}",
        "{\"keys\": [{\"id\": \"a\", \"name\": \"ada\", \"hash\": \"!!!\"}]}",
        "{\"keys\": [{\"id\": \"a\", \"name\": \"ada\", \"expires\": \"soon\", \"hash\": \"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU\"}]}",
        "{\"keys\": [{\"id\": \"a\", \"name\": \"ada\", \"scopes\": [{}], \"hash\": \"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU\"}]}",
    })
    void aFileThatCannotBeReadStopsTheStartAndIsNamed(String text) throws Exception {
        writeRaw(file(), text);
        assertThatThrownBy(() -> new Keys(file()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(file().toString())
                .hasMessageNotContaining("c2hvcnQ");
    }

    @Test
    void aSecretIsNotInTheTextOfAnything() {
        assertThat(PresentedKey.of(REQUEST.with("X-API-Key", "pbk_k1_" + SECRET)).toString()).doesNotContain(SECRET);
    }

    private static Request sent() {
        return REQUEST.with("Authorization", "Bearer pbk_k1_" + SECRET);
    }

    private static void within(long millis, BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
