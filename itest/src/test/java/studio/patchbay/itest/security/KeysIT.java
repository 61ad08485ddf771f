package studio.patchbay.itest.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.Json;
import studio.patchbay.itest.testing.Patchbay;

/** Keys, and how often and with what their owners may come, in a host that runs. */
class KeysIT {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String INITIALIZE = """
            {"jsonrpc": "2.0", "id": "init", "method": "initialize", "params": {"protocolVersion": "2025-11-25",
             "capabilities": {}, "clientInfo": {"name": "itest", "version": "1"}}}""";
    private static final String PING = """
            {"jsonrpc": "2.0", "id": "ping", "method": "ping"}""";

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    private HttpHost host;

    private HttpHost start(String... settings) {
        String[] options = new String[2 + 2 * settings.length];
        options[0] = "--set";
        options[1] = "auth.methods=key";
        for (int i = 0; i < settings.length; i++) {
            options[2 + 2 * i] = "--set";
            options[3 + 2 * i] = settings[i];
        }
        host = hosts.run(home, options);
        return host;
    }

    private String keys(String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "keys";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--home";
        all[arguments.length + 2] = home.toString();
        return Patchbay.call(all).printed().strip();
    }

    private static String id(String key) {
        return key.split("_")[1];
    }

    private HttpRequest.Builder request(String key, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(host.url()))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return CLIENT.send(request.build(), body);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw Deadline.interrupted(e);
        }
    }

    private HttpResponse<String> post(String key, String body, String... headers) {
        return send(request(key, headers).POST(BodyPublishers.ofString(body)), BodyHandlers.ofString());
    }

    private HttpResponse<InputStream> stream(String key, String session) {
        return send(request(key, "Mcp-Session-Id", session, "MCP-Protocol-Version", "2025-11-25").GET(),
                BodyHandlers.ofInputStream());
    }

    private String session(String key) {
        return post(key, INITIALIZE).headers().firstValue("Mcp-Session-Id").orElseThrow();
    }

    @Test
    void aRotatedKeyAndItsSuccessorAreBothGoodUntilTheOldOneIsRevokedAndItsStreamEnds() {
        String old = keys("create", "ada");
        start();
        HttpResponse<InputStream> stream = stream(old, session(old));
        assertThat(stream.statusCode()).isEqualTo(200);
        CompletableFuture<Void> end = CompletableFuture.runAsync(() -> {
            try (InputStream body = stream.body()) {
                body.readAllBytes();
            } catch (IOException broken) {
                // ended, too
            }
        });
        String next = keys("rotate", id(old), "--overlap", "1h");
        Deadline.until(() -> post(next, INITIALIZE).statusCode() == 200, "the new key to be good");
        assertThat(post(old, INITIALIZE).statusCode()).isEqualTo(200);
        assertThat(end).isNotDone();

        keys("revoke", id(old));
        long revoked = System.nanoTime();
        Deadline.until(() -> post(old, INITIALIZE).statusCode() == 401, "the old key to be bad");
        assertThat(System.nanoTime() - revoked).isLessThan(1_000_000_000L);
        Deadline.get(end, "the end of the stream");
        assertThat(post(next, INITIALIZE).statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionIsItsOwnersAloneAndAForeignOneLooksLikeNone() {
        String ada = keys("create", "ada");
        String bob = keys("create", "bob");
        start();
        String session = session(ada);
        String[] foreign = {"Mcp-Session-Id", session, "MCP-Protocol-Version", "2025-11-25"};
        String[] invented = {"Mcp-Session-Id", "invented", "MCP-Protocol-Version", "2025-11-25"};
        HttpResponse<String> unknown = post(bob, PING, invented);
        assertThat(unknown.statusCode()).isEqualTo(404);
        HttpResponse<String> refused = post(bob, PING, foreign);
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(refused.body()).isEqualTo(unknown.body());
        assertThat(send(request(bob, foreign).GET(), BodyHandlers.ofString()).statusCode()).isEqualTo(404);
        assertThat(send(request(bob, foreign).DELETE(), BodyHandlers.ofString()).statusCode()).isEqualTo(404);
        assertThat(post(ada, PING, foreign).statusCode()).as("it is still there").isEqualTo(200);
        assertThat(post(ada, PING, "MCP-Protocol-Version", "2025-11-25").statusCode()).as("none at all").isEqualTo(400);
    }

    @Test
    void aFloodOfSessionsIsStoppedForItsPrincipalAndNobodyElse() {
        String ada = keys("create", "ada");
        String bob = keys("create", "bob");
        start("limits.perPrincipal=5/h");
        HttpResponse<String> first = post(ada, INITIALIZE);
        assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"principal\";q=5;w=3600");
        assertThat(first.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"principal\";r=4;t=");
        for (int i = 1; i < 5; i++) {
            assertThat(post(ada, INITIALIZE).statusCode()).isEqualTo(200);
        }
        HttpResponse<String> over = post(ada, INITIALIZE);
        assertThat(over.statusCode()).isEqualTo(429);
        assertThat(over.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(1L, 720L);
        assertThat(over.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"principal\";r=0;t=");
        assertThat(Json.parse(over.body()).at("/error/message").asText()).startsWith("Too many requests");
        assertThat(post(bob, INITIALIZE).statusCode()).isEqualTo(200);
    }

    @Test
    void aStreamThatEndsMakesPlaceForAnother() throws Exception {
        String ada = keys("create", "ada");
        start("limits.streamsPerPrincipal=1");
        String session = session(ada);
        HttpResponse<InputStream> first = stream(ada, session);
        assertThat(first.statusCode()).isEqualTo(200);
        HttpResponse<InputStream> second = stream(ada, session(ada));
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.headers().firstValue("Retry-After")).isPresent();
        second.body().close();
        first.body().close();
        Deadline.until(() -> {
            HttpResponse<InputStream> again = stream(ada, session);
            if (again.statusCode() != 200) {
                close(again);
            }
            return again.statusCode() == 200;
        }, "a place for another stream");
    }

    private static void close(HttpResponse<InputStream> response) {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aToolThatIsCalledTooOftenIsRefusedWithItsLimit() {
        String ada = keys("create", "ada");
        start("limits.perTool=2/h");
        String tool = Json.parse(post(ada, rpc("tools/list", ""), modern("tools/list")).body()).at("/result/tools/0/name").asText();
        String call = rpc("tools/call", "\"name\": \"%s\", \"arguments\": {},".formatted(tool));
        String[] headers = {"MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "tools/call", "Mcp-Name", tool};
        assertThat(post(ada, call, headers).statusCode()).isEqualTo(200);
        assertThat(post(ada, call, headers).statusCode()).isEqualTo(200);
        HttpResponse<String> over = post(ada, call, headers);
        assertThat(over.statusCode()).isEqualTo(429);
        assertThat(over.headers().firstValue("RateLimit-Policy")).contains("\"tool\";q=2;w=3600");
        assertThat(over.headers().firstValue("Retry-After")).isPresent();
    }

    private static String[] modern(String method) {
        return new String[] {"MCP-Protocol-Version", "2026-07-28", "Mcp-Method", method};
    }

    private static String rpc(String method, String params) {
        return """
                {"jsonrpc": "2.0", "id": 1, "method": "%s", "params": {%s "_meta": {
                 "io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {}}}}"""
                .formatted(method, params);
    }
}
