package studio.patchbay.security.internal.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The metadata is what RFC 9728, section 2, and MCP ask for, byte for byte. */
class MetadataPageTest {

    private static final Configured CONFIGURED = new Configured()
            .with("scopes", new String[] {"tools.read", "tools.write"})
            .with("jwtIssuer", new String[] {"https://login.example/realms/a?b=c&d types=JWT"});

    private static String json(MetadataPage page) {
        return new String(page.get(null).body(), StandardCharsets.UTF_8);
    }

    @Test
    void isAtBothPlaces() {
        assertThat(CONFIGURED.parts().pages()).extracting(MetadataPage::path)
                .containsExactly("/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp");
    }

    @Test
    void isForEverybody() {
        assertThat(CONFIGURED.parts().pages()).allMatch(MetadataPage::open).allMatch(MetadataPage::shared);
    }

    @Test
    void isTheSameAtEach() {
        assertThat(CONFIGURED.parts().pages()).allSatisfy(page -> {
            assertThat(page.get(null).status()).isEqualTo(200);
            assertThat(page.get(null).contentType()).isEqualTo("application/json");
            assertThat(json(page)).isEqualTo("{\"resource\":\"https://tools.example/mcp\","
                    + "\"authorization_servers\":[\"https://login.example/realms/a?b=c&d\"],"
                    + "\"scopes_supported\":[\"tools.read\",\"tools.write\"],\"bearer_methods_supported\":[\"header\"]}");
        });
    }

    @Test
    void aResourceWithoutPathHasOnePlace() {
        Parts parts = new Configured()
                .with("resource", "https://tools.example")
                .with("jwtIssuer", new String[] {"https://login.example"})
                .parts();

        assertThat(parts.pages()).extracting(MetadataPage::path).containsExactly("/.well-known/oauth-protected-resource");
        assertThat(json(parts.pages().get(0))).isEqualTo("{\"resource\":\"https://tools.example\","
                + "\"authorization_servers\":[\"https://login.example\"],\"bearer_methods_supported\":[\"header\"]}");
    }

    @Test
    void otherServersByChoice() {
        Parts parts = new Configured()
                .with("jwtIssuer", new String[] {"https://internal.example"})
                .with("servers", new String[] {"https://login.example"})
                .parts();

        assertThat(List.of(json(parts.pages().get(0)))).allMatch(json ->
                json.contains("\"authorization_servers\":[\"https://login.example\"]"));
    }
}
