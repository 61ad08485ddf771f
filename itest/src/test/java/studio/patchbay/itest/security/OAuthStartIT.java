package studio.patchbay.itest.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Patchbay;

/** OAuth that cannot work stops the start with one sentence. */
class OAuthStartIT {

    @TempDir
    Path home;

    @Test
    void anAlgorithmWithASharedSecret() {
        Patchbay.Result result = Patchbay.call("run", "--home", home.toString(), "--port", "0",
                "--set", "auth.methods=oauth",
                "--set", "auth.oauth.resource=https://tools.example/mcp",
                "--set", "auth.jwt.issuer=https://login.example",
                "--set", "auth.jwt.algorithms=HS256");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.err()).contains("auth.jwt.algorithms has \"HS256\", which is no algorithm of public keys; write some of RS256")
                .doesNotContain("\tat ");
    }

    @Test
    void noResource() {
        Patchbay.Result result =
                Patchbay.call("run", "--home", home.toString(), "--port", "0", "--set", "auth.methods=oauth");

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.err()).contains("auth.oauth.resource is missing; set it to the URL that clients call")
                .doesNotContain("\tat ");
    }
}
