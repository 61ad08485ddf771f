package studio.patchbay.security.internal.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that cannot work are refused with a sentence that names the key, the value and the mend. */
class SettingsTest {

    private static Configured jwt() {
        return new Configured().with("jwtIssuer", new String[] {"https://login.example"});
    }

    private static void refused(Configured configured, String message) {
        assertThatThrownBy(configured::parts).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    @Test
    void theLeastIsAResourceAndAnIssuer() {
        assertThat(jwt().parts().keys()).hasSize(1);
    }

    @Test
    void noResource() {
        refused(jwt().with("resource", ""), "auth.oauth.resource is missing; set it to the URL that clients call, such as"
                + " https://tools.example/mcp");
    }

    @ParameterizedTest
    @CsvSource({
        "http://tools.example/mcp, write a https URL; http is accepted for a loopback address only",
        "tools.example/mcp, write a https URL; http is accepted for a loopback address only",
        "https://tools.example/mcp#x, 'leave out user, query and fragment'",
        "https://tools.example/mcp?x=1, 'leave out user, query and fragment'",
        "https://ada@tools.example/mcp, 'leave out user, query and fragment'",
        "https://Tools.example/mcp, write scheme and host in small letters: https://tools.example",
        "https://tools example/mcp, write a URL such as https://tools.example/mcp"
    })
    void aResourceThatIsNotCanonical(String resource, String mend) {
        refused(jwt().with("resource", resource), "auth.oauth.resource is \"" + resource + "\"; " + mend);
    }

    @ParameterizedTest
    @CsvSource({
        "HS256, no algorithm of public keys", "none, unknown", "RS265, unknown", "ES256K, unknown", "rs256, unknown"
    })
    void anAlgorithmThatIsNone(String algorithm, String what) {
        refused(jwt().with("jwtAlgorithms", new String[] {"RS256", algorithm}), "auth.jwt.algorithms has \"" + algorithm
                + "\", which is " + what
                + "; write some of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512");
    }

    @Test
    void aTypeThatIsNone() {
        refused(jwt().with("jwtTypes", new String[] {"id+jwt"}),
                "auth.jwt.types has \"id+jwt\"; write at+jwt, JWT or both");
    }

    @Test
    void moreSkewThanAMinute() {
        refused(jwt().with("jwtClockSkewMillis", 61_000L), "auth.jwt.clockSkew is 61000ms; write a duration of 60s at most");
    }

    @Test
    void anIssuerInClearText() {
        refused(jwt().with("jwtIssuer", new String[] {"http://login.example"}), "auth.jwt.issuer is \"http://login.example\";"
                + " write a https URL without user and fragment (http is accepted for a loopback address only)");
    }

    @Test
    void anIssuerWithAnUnknownOption() {
        refused(jwt().with("jwtIssuer", new String[] {"https://login.example type=JWT"}), "auth.jwt.issuer has"
                + " \"https://login.example type=JWT\"; write the issuer's URL, and after it only jwks=URL,"
                + " algorithms=RS256/ES256 or types=at+jwt/JWT");
    }

    @Test
    void oneIssuerTwice() {
        refused(jwt().with("jwtIssuer", new String[] {"https://login.example", "https://login.example"}),
                "auth.jwt.issuer has https://login.example twice; keep one of the two");
    }

    @Test
    void onePlaceForTheKeysOfTwoIssuers() {
        refused(jwt().with("jwtIssuer", new String[] {"https://a.example", "https://b.example"})
                        .with("jwtJwks", "https://a.example/keys"),
                "auth.jwt.jwks is for one issuer, but auth.jwt.issuer has 2; write jwks=URL behind the issuer that it is for");
    }

    @Test
    void aScopeThatNoResourceRequires() {
        refused(jwt().with("scopes", new String[] {"offline_access"}), "auth.oauth.scopes has the scope offline_access; leave it"
                + " out, as a client asks for it by itself when it wants to stay signed in");
    }

    @Test
    void aHierarchyOfOne() {
        refused(jwt().with("scopeHierarchy", new String[] {"admin"}), "auth.oauth.scopeHierarchy has \"admin\"; write a broad"
                + " scope, > and a narrower one, as in write > read");
    }

    @Test
    void nothingThatTellsGoodTokens() {
        refused(new Configured(), "auth.oauth.resource is set, but nothing tells which tokens are good; set auth.jwt.issuer"
                + " or auth.introspection.url");
    }

    @Test
    void introspectionWithoutTheRest() {
        refused(new Configured().with("introspectionUrl", "https://login.example/introspect"),
                "auth.introspection.url is set, but auth.introspection.issuer is not; set it, too");
    }

    @Test
    void aSecretThatOthersMayRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "x");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        refused(introspection(file), "auth.introspection.secretFile is " + file
                + ", which others than its owner may use; run chmod 600 " + file);
    }

    @Test
    void aSecretThatIsNotThere(@TempDir Path folder) {
        Path file = folder.resolve("secret");

        refused(introspection(file), "auth.introspection.secretFile is " + file
                + ", which cannot be read (NoSuchFileException); write the secret into that file, or name another one");
    }

    @Test
    void aSecretThatIsEmpty(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        refused(introspection(file), "auth.introspection.secretFile is " + file + ", which must have the secret as its only line");
    }

    private static Configured introspection(Path file) {
        return new Configured()
                .with("introspectionUrl", "https://login.example/introspect")
                .with("introspectionIssuer", "https://login.example")
                .with("introspectionClient", "patchbay")
                .with("introspectionSecretFile", file.toString());
    }
}
