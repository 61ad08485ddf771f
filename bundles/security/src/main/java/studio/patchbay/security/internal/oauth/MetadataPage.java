package studio.patchbay.security.internal.oauth;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.patchbay.api.transport.HttpMessage;
import studio.patchbay.api.transport.HttpPage;

/** Where to get a token for this server (RFC 9728, section 2); for everybody, from every web page. */
final class MetadataPage implements HttpPage {

    private final String path;
    private final Answer answer;

    MetadataPage(String path, Resource resource, List<String> servers, List<String> scopes) {
        this.path = path;
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("resource", resource.url());
        metadata.put("authorization_servers", servers);
        if (!scopes.isEmpty()) {
            metadata.put("scopes_supported", scopes);
        }
        metadata.put("bearer_methods_supported", List.of("header"));
        byte[] json = JSONObjectUtils.toJSONString(metadata).getBytes(StandardCharsets.UTF_8);
        answer = new Answer(200, "application/json", Map.of(), json);
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public Answer get(HttpMessage request) {
        return answer;
    }
}
