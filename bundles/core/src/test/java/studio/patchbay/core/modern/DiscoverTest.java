package studio.patchbay.core.modern;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.core.testing.JsonText.json;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.core.testing.TestHost;

/** 2026-07-28 server/discover: all that a client can know before its first real request. */
class DiscoverTest {

    @AutoClose
    private final TestHost host = new TestHost();

    @Test
    void says_everything() {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "server/discover", "params": {"_meta": {$meta}}}""").send();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(json("""
                {"jsonrpc": "2.0", "id": 1, "result": {
                  "resultType": "complete",
                  "supportedVersions": ["2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"],
                  "capabilities": {
                    "logging": {}, "completions": {}, "tools": {"listChanged": true}, "prompts": {"listChanged": true},
                    "resources": {"subscribe": true, "listChanged": true}},
                  "instructions": "Be nice.",
                  "ttlMs": 300000, "cacheScope": "public",
                  "_meta": {"io.modelcontextprotocol/serverInfo":
                    {"name": "test-server", "title": "Test server", "version": "1.2.3"}}}}"""));
    }

    @Test
    void works_for_a_client_that_takes_no_streams() {
        var answer = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "server/discover", "params": {"_meta": {$meta}}}""")
                .jsonOnly()
                .send();

        assertThat(answer.at("result.resultType")).isEqualTo("complete");
    }
}
