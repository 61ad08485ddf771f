package studio.patchbay.security.internal.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.security.matrix.KeyServer;

/** Where keys are is found in the issuer's metadata, and believed only when it is the issuer's (RFC 8414, sections 3 and 3.3). */
class DiscoveryTest {

    private final KeyServer server = new KeyServer();

    @AfterEach
    void close() {
        server.close();
    }

    private URI discover(String path) throws Exception {
        return new Discovery(URI.create(server.url(path)), new ServerCalls()).keys().get(10, TimeUnit.SECONDS);
    }

    private String metadata(String issuer, String keys) {
        return "{\"issuer\":\"" + server.url(issuer) + "\",\"jwks_uri\":\"" + keys + "\"}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"})
    void ofAnIssuerWithoutPath(String place) throws Exception {
        server.at(place, KeyServer.json(metadata("", server.url("/keys"))));

        assertThat(discover("")).isEqualTo(URI.create(server.url("/keys")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/.well-known/oauth-authorization-server/realms/studio",
        "/.well-known/openid-configuration/realms/studio",
        "/realms/studio/.well-known/openid-configuration"
    })
    void ofAnIssuerWithAPath(String place) throws Exception {
        server.at(place, KeyServer.json(metadata("/realms/studio", server.url("/keys"))));

        assertThat(discover("/realms/studio")).isEqualTo(URI.create(server.url("/keys")));
    }

    @Test
    void theMetadataOfAnotherIssuerIsRefused() {
        server.at("/.well-known/openid-configuration", KeyServer.json(metadata("/other", server.url("/keys"))));

        assertThatThrownBy(() -> discover("")).hasMessageContaining("it is the metadata of another issuer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://keys.example/jwks", "file:///etc/passwd", "jwks", "https:///jwks", "ftp://127.0.0.1/jwks"})
    void keysWithoutASafeUrlAreRefused(String keys) {
        server.at("/.well-known/openid-configuration", KeyServer.json(metadata("", keys)));

        assertThatThrownBy(() -> discover("")).hasMessageContaining("its jwks_uri is " + keys);
    }
}
