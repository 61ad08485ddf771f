package studio.patchbay.gateway.internal.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.client.Era;

class BackendsFileTest {

    @TempDir
    Path folder;

    @Test
    void namesServersByUrlOrCommand() throws IOException {
        Map<String, BackendSpec> specs = read("""
                {"backends": {
                  "assets": {"url": "https://assets.example/mcp", "headers": {"X-Team": "fx"}, "title": "Asset store"},
                  "render": {"command": ["render-mcp", "--stdio"], "environment": {"FARM": "north"}, "era": "legacy"}}}
                """);
        assertThat(specs).containsOnlyKeys("assets", "render");
        assertThat(specs.get("assets").target().urls()).containsExactly(URI.create("https://assets.example/mcp"));
        assertThat(specs.get("assets").target().headers()).containsEntry("X-Team", "fx");
        assertThat(specs.get("assets").title()).isEqualTo("Asset store");
        assertThat(specs.get("assets").era()).isNull();
        assertThat(specs.get("render").target().command()).containsExactly("render-mcp", "--stdio");
        assertThat(specs.get("render").era()).isEqualTo(Era.LEGACY);
        assertThat(specs.get("render").scopes()).containsExactly("instance/render");
    }

    @Test
    void saysWhichKeyMeansNothing() {
        refuses("""
                {"backends": {"assets": {"uri": "https://assets.example/mcp"}}}""", "\"assets\" has \"uri\", which means nothing");
    }

    @Test
    void saysWhatABackendNeeds() {
        refuses("{\"backends\": {\"assets\": {}}}", "\"assets\": give it a \"url\", or a \"command\"");
    }

    @Test
    void saysWhatAnEraIs() {
        refuses("""
                {"backends": {"assets": {"url": "http://localhost/mcp", "era": "old"}}}""", "auto, legacy or modern, not \"old\"");
    }

    @Test
    void refusesNamesThatLeaveNoRoomForThoseOfTools() {
        refuses("{\"backends\": {\"a__b\": {\"url\": \"http://localhost/mcp\"}}}", "the name \"a__b\"");
    }

    @Test
    void saysThatItIsMissing() {
        assertThatThrownBy(() -> BackendsFile.read(folder.resolve("none.json"), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none.json")
                .hasMessageContaining("cannot be read");
    }

    private void refuses(String json, String sentence) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("backends.json")
                .hasMessageContaining(sentence);
    }

    private Map<String, BackendSpec> read(String json) throws IOException {
        return BackendsFile.read(Files.writeString(folder.resolve("backends.json"), json), Duration.ofSeconds(1));
    }
}
