package studio.patchbay.core.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.json;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.ResourceNotFoundException;
import studio.patchbay.api.ToolException;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** resources/read at 2026-07-28. */
class ResourceTest {

    @AutoClose
    private final TestHost host = new TestHost()
            .with(Tools.textResource("test://plain", "text"), template("test://items/{id}/data"), template("test://items/{id}"));

    private static Object template(String uri) {
        return Tools.resource(
                ResourceDefinition.of(uri, "template", null, null),
                (asked, variables, context) -> {
                    if ("nothing".equals(variables.get("id"))) {
                        throw new ResourceNotFoundException(asked);
                    }
                    return List.of(ResourceContents.text(asked, null, uri + " " + variables));
                });
    }

    private RecordedExchange read(String uri) {
        return host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": {"uri": "%s", "_meta": {$meta}}}"""
                .formatted(uri)).send();
    }

    @Test
    void text() {
        assertThat(read("test://plain").json()).isEqualTo(json("""
                {"jsonrpc": "2.0", "id": 1, "result": {
                  "resultType": "complete",
                  "contents": [{"uri": "test://plain", "mimeType": "text/plain", "text": "text"}],
                  "ttlMs": 0, "cacheScope": "private",
                  "_meta": {"io.modelcontextprotocol/serverInfo":
                    {"name": "test-server", "title": "Test server", "version": "1.2.3"}}}}"""));
    }

    @Test
    void bytes() {
        host.with(Tools.resource(
                ResourceDefinition.of("test://blob", "blob", null, null),
                (uri, variables, context) -> List.of(ResourceContents.blob(uri, "image/png", new byte[] {1, 2, 3}))));

        assertThat(read("test://blob").at("result.contents")).isEqualTo(json("""
                [{"uri": "test://blob", "mimeType": "image/png", "blob": "AQID"}]"""));
    }

    @Test
    void a_template_gives_its_variables() {
        assertThat(read("test://items/a%20b/data").at("result.contents.0.text"))
                .isEqualTo("test://items/{id}/data {id=a b}");
    }

    @Test
    void the_plain_resource_comes_before_a_template() {
        host.with(Tools.textResource("test://items/special", "special"));

        assertThat(read("test://items/special").at("result.contents.0.text")).isEqualTo("special");
        assertThat(read("test://items/other").at("result.contents.0.text")).isEqualTo("test://items/{id} {id=other}");
    }

    private void notFound(String uri) {
        var answer = read(uri);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(json("""
                {"jsonrpc": "2.0", "id": 1, "error": {"code": -32602, "message": "Resource not found: %s",
                 "data": {"uri": "%s"}}}""".formatted(uri, uri)));
    }

    @Test
    void nothing_has_that_uri() {
        notFound("test://none");
    }

    @Test
    void a_template_fits_but_there_is_nothing() {
        notFound("test://items/nothing");
    }

    @Test
    void no_contents_are_no_resource() {
        host.with(
                Tools.resource(ResourceDefinition.of("test://empty", "empty", null, null), (uri, v, c) -> List.of()),
                Tools.resource(ResourceDefinition.of("test://null", "null", null, null), (uri, v, c) -> null));

        notFound("test://empty");
        notFound("test://null");
    }

    @Test
    void a_failure_that_is_meant_for_the_caller() {
        host.with(Tools.resource(ResourceDefinition.of("test://locked", "locked", null, null), (uri, v, c) -> {
            throw new ToolException("It is locked");
        }));

        assertThat(read("test://locked").at("error")).isEqualTo(Map.of("code", -32603, "message", "It is locked"));
    }

    @Test
    void any_other_failure() {
        host.with(Tools.resource(ResourceDefinition.of("test://broken", "broken", null, null), (uri, v, c) -> {
            throw new IllegalStateException("secret");
        }));
        var answer = read("test://broken");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("error.code")).isEqualTo(-32603);
        assertThat((String) answer.at("error.message")).contains("error id").doesNotContain("secret");
    }

    @Test
    void contents_with_a_hole() {
        host.with(Tools.resource(
                ResourceDefinition.of("test://hole", "hole", null, null),
                (uri, v, c) -> Arrays.asList((ResourceContents) null)));

        assertThat((String) read("test://hole").at("error.message")).contains("error id");
    }

    @Test
    void the_uri_is_needed() {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": {"_meta": {$meta}}}""").send();

        assertThat(answer.at("error")).isEqualTo(Map.of("code", -32602, "message", "\"uri\" is missing"));
    }
}
