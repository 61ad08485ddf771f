package studio.patchbay.security.internal.oauth;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Finds where an issuer publishes its keys: in its metadata, which is at one of three places (RFC 8414, section 3; OpenID
 * Connect Discovery 1.0, section 4).
 */
final class Discovery {

    private final URI issuer;
    private final ServerCalls calls;

    Discovery(URI issuer, ServerCalls calls) {
        this.issuer = issuer;
        this.calls = calls;
    }

    /** Fails with what was wrong at the last place. */
    CompletableFuture<URI> keys() {
        CompletableFuture<URI> found = null;
        for (URI place : places()) {
            found = found == null ? keys(place) : found.exceptionallyCompose(failure -> keys(place));
        }
        return found;
    }

    private CompletableFuture<URI> keys(URI place) {
        return calls.get(place).thenCompose(json -> {
            try {
                return CompletableFuture.completedFuture(keys(JSONObjectUtils.parse(new String(json, StandardCharsets.UTF_8))));
            } catch (ParseException | IOException e) {
                return CompletableFuture.failedFuture(new IOException(place + ": " + e.getMessage(), e));
            }
        });
    }

    private URI keys(Map<String, Object> metadata) throws IOException, ParseException {
        // RFC 8414, section 3.3: else one server could speak for another
        if (!issuer.toString().equals(metadata.get("issuer"))) {
            throw new IOException("it is the metadata of another issuer, " + metadata.get("issuer"));
        }
        URI keys = JSONObjectUtils.getURI(metadata, "jwks_uri");
        boolean allowed = keys != null && keys.getHost() != null && Web.isSafe(keys)
                && (!Web.isLoopback(keys) || Web.isLoopback(issuer)); // no issuer on the web knows services of this machine
        if (!allowed) {
            throw new IOException("its jwks_uri is " + keys + ", which is no https URL");
        }
        return keys;
    }

    private List<URI> places() {
        String path = issuer.getRawPath() == null || issuer.getRawPath().equals("/") ? "" : issuer.getRawPath();
        URI oauth = at("/.well-known/oauth-authorization-server" + path);
        URI openId = at(path.replaceAll("/$", "") + "/.well-known/openid-configuration");
        return path.isEmpty()
                ? List.of(oauth, openId)
                : List.of(oauth, at("/.well-known/openid-configuration" + path), openId);
    }

    private URI at(String path) {
        return URI.create(issuer.getScheme() + "://" + issuer.getRawAuthority() + path);
    }
}
