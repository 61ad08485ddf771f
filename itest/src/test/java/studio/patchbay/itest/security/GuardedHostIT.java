package studio.patchbay.itest.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.Patchbay;

/** What is to protect a host does so from its start on, or there is no host; no change of the settings opens it by mistake. */
class GuardedHostIT {

    private static final String LIST = """
            {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": {
             "io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {}}}}""";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    private Patchbay.Result run(String... options) {
        String[] all = new String[options.length + 5];
        System.arraycopy(new String[] {"run", "--home", home.toString(), "--port", "0"}, 0, all, 0, 5);
        System.arraycopy(options, 0, all, 5, options.length);
        return Patchbay.call(all);
    }

    private void configure(String... lines) throws IOException {
        Files.writeString(home.resolve("patchbay.properties"), String.join("\n", lines));
    }

    private static int status(HttpHost host, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(host.url()))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "tools/list")
                .POST(BodyPublishers.ofString(LIST));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException broken) {
            return 0; // while a listener starts anew
        } catch (InterruptedException e) {
            throw Deadline.interrupted(e);
        }
    }

    private String key() {
        return Patchbay.call("keys", "create", "ada", "--home", home.toString()).printed().strip();
    }

    @Test
    void whereOthersCanConnectItDoesNotStartUnprotected() {
        Patchbay.Result result = run("--bind", "0.0.0.0");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith(
                "patchbay: http.host is 0.0.0.0, where other machines can connect; that needs authentication and TLS. ");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void keysThatEverybodyCanReadStopTheStart() throws IOException {
        key();
        Files.setPosixFilePermissions(home.resolve("keys.json"), java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));

        Patchbay.Result result = run("--set", "auth.methods=key");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).endsWith("run chmod 600 " + home.resolve("keys.json")).doesNotContain("\tat ");
        assertThat(result.err().lines().filter(line -> line.startsWith("patchbay: "))).singleElement().asString()
                .startsWith("patchbay: The file " + home.resolve("keys.json"));
    }

    @Test
    void overlappingBlocksOfAddressesStopTheStart() {
        Patchbay.Result result = run("--set", "access.allow=127.0.0.0/8, 127.1.0.0/16");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(
                "patchbay: Setting access.allow: 127.0.0.0/8 and 127.1.0.0/16 overlap; remove one of them.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "kye | auth.methods names kye, and there is no such method; did you mean key?",
        "key,passport | auth.methods names passport, and nothing in this host knows callers by it",
    })
    void aMethodThatNobodyKnowsStopsTheStart(String methods, String sentence) {
        Patchbay.Result result = run("--set", "auth.methods=" + methods);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines().filter(line -> line.startsWith("patchbay: "))).singleElement().asString()
                .startsWith("patchbay: " + sentence);
        assertThat(result.err()).doesNotContain("\tat ");
    }

    @Test
    void aChangeToAMethodThatNobodyKnowsIsRefused() throws Exception {
        configure("auth.methods = key");
        String key = key();
        HttpHost host = hosts.run(home, "--set", "deploy.scanInterval=100ms");
        configure("auth.methods = key, passport");
        host.log().await(line -> line.contains("auth.methods names passport") && line.contains("The settings stay as they are"),
                "the refused change");
        assertThat(status(host, "Authorization", "Bearer " + key)).isEqualTo(200);
    }

    @Test
    void theWelcomeSaysThatAKeyIsNeeded() {
        HttpHost host = hosts.run(home, "--set", "auth.methods=key");

        assertThat(host.out().text())
                .contains("patchbay keys create NAME", "--header \"Authorization: Bearer KEY\"");
        assertThat(status(host)).isEqualTo(401);
        String key = key();
        Deadline.until(() -> status(host, "Authorization", "Bearer " + key) == 200, "the host to have noticed the key");
    }

    @Test
    void behindAProxyForwardedAddressesCountFromItAlone() throws IOException {
        configure("access.allow = 198.51.100.7");
        HttpHost host = hosts.run(home, "--behind-proxy", "127.0.0.1", "--set", "auth.required=false");

        assertThat(status(host)).isEqualTo(403);
        assertThat(status(host, "X-Forwarded-For", "198.51.100.7")).isEqualTo(200);
        assertThat(status(host, "X-Forwarded-For", "198.51.100.7, 192.0.2.1")).isEqualTo(403);
    }

    /** The bundle that does so is not even installed before. */
    @Test
    void aHostThatBeganOpenIsProtectedFromTheSettingOn() throws Exception {
        String key = key();
        HttpHost host = hosts.run(home, "--set", "deploy.scanInterval=100ms");
        assertThat(status(host)).isEqualTo(200);

        configure("auth.methods = key");
        Deadline.until(() -> status(host) == 401, "the host to ask for a key");
        Deadline.until(() -> status(host, "Authorization", "Bearer " + key) == 200, "the host to know the key");
    }

    @Test
    void noBadChangeLetsAnybodyIn() throws Exception {
        configure("auth.methods = key");
        String key = key();
        HttpHost host = hosts.run(home, "--set", "deploy.scanInterval=100ms");
        assertThat(status(host, "Authorization", "Bearer " + key)).isEqualTo(200);
        Set<Integer> seen = new ConcurrentSkipListSet<>();
        Thread intruder = new Thread(() -> {
            while (!Thread.interrupted()) {
                seen.add(status(host));
            }
        });
        intruder.setDaemon(true);
        intruder.start();

        configure("auth.methods = key", "access.allow = 127.0.0.0/8, 127.1.0.0/16");
        host.log().await(line -> line.contains("127.0.0.0/8 and 127.1.0.0/16 overlap")
                && line.contains("The settings stay as they are"), "the refused change");
        assertThat(status(host, "Authorization", "Bearer " + key)).isEqualTo(200);

        configure("auth.methods = key", "http.host = 0.0.0.0");
        host.log().await(line -> line.contains("that needs TLS"), "the refused exposure");
        assertThat(status(host, "Authorization", "Bearer " + key)).isEqualTo(200);

        intruder.interrupt();
        intruder.join(Deadline.SECONDS * 1000L);
        assertThat(seen).isNotEmpty().contains(401).doesNotContain(200);
    }
}
