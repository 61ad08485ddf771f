package studio.patchbay.security.internal.challenge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** RFC 6750, section 3, and RFC 9728, section 5.1. */
class BearerChallengeTest {

    private static final ProtectedResource RESOURCE =
            () -> "https://mcp.studio.test/.well-known/oauth-protected-resource/mcp";

    @Test
    void names_every_scope_and_the_metadata() {
        BearerChallenge challenge = BearerChallenge.bearer()
                .error("insufficient_scope")
                .scope(List.of("mcp:read", "mcp:write"))
                .resourceMetadata(RESOURCE);

        assertThat(challenge.headers()).isEqualTo(Map.of("WWW-Authenticate", "Bearer error=\"insufficient_scope\","
                + " scope=\"mcp:read mcp:write\","
                + " resource_metadata=\"https://mcp.studio.test/.well-known/oauth-protected-resource/mcp\""));
    }

    @Test
    void names_no_metadata_without_OAuth() {
        assertThat(BearerChallenge.bearer().error("insufficient_scope").scope(List.of("a")).resourceMetadata(null))
                .hasToString("Bearer error=\"insufficient_scope\", scope=\"a\"");
    }

    @Test
    void is_the_bare_scheme_without_parameters() {
        assertThat(BearerChallenge.bearer().scope(List.of())).hasToString("Bearer");
    }

    @Test
    void cannot_be_left_by_a_value() {
        assertThat(BearerChallenge.bearer().errorDescription("a\"\r\nX: \\ ü"))
                .hasToString("Bearer error_description=\"a'  X: /  \"");
    }
}
