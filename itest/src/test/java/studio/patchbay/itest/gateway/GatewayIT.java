package studio.patchbay.itest.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.EventStream;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.Http;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.LegacyClient;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.SkillJar;

/** A host serves what the others of the registry have, as they come, change and die. */
class GatewayIT {

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path folder;

    private HttpHost start(String name, String... options) {
        String[] all = new String[options.length + 4];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = "--set";
        all[options.length + 1] = "registry.directory=" + folder.resolve("registry");
        all[options.length + 2] = "--set";
        all[options.length + 3] = "registry.displayName=" + name;
        return hosts.runEmpty(folder.resolve(name), all);
    }

    private static void skill(HttpHost host, String name) {
        host.skills().drop(name + ".jar", SkillJar.saying(name, "says " + name).bytes());
        host.log().await(line -> line.contains(name) && line.contains(" runs"), "the skill");
    }

    @Test
    void servesWhatOthersHaveAsTheyComeChangeAndDie() throws Exception {
        HttpHost maya = start("maya", "--set", "registry.application=maya");
        HttpHost houdini = start("houdini", "--set", "registry.application=houdini");
        HttpHost gateway = start("gateway", "--set", "gateway.enabled=true", "--set", "registry.application=katana");
        skill(maya, "modelling");
        skill(houdini, "simulation");
        ModernClient client = new ModernClient(gateway.url());
        String mayaTool = await(() -> tool(client, "__modelling_say"));
        String houdiniTool = await(() -> tool(client, "__simulation_say"));

        assertThat(client.call(mayaTool)).isEqualTo("says modelling");
        assertThat(LegacyClient.connect(gateway.url()).call(houdiniTool)).isEqualTo("says simulation");
        assertThat(new ModernClient(gateway.url() + "/app/maya").call("modelling_say")).isEqualTo("says modelling");

        // What the gateway has itself is at the endpoints of its own instance and application, without what others have.
        skill(gateway, "lighting");
        assertThat(new ModernClient(gateway.url() + "/app/katana").tools()).containsExactly("lighting_say");
        String own = gateway.command("instances").out().lines().filter(line -> line.contains("katana"))
                .findFirst().orElseThrow().strip().split("\\s+")[0];
        assertThat(new ModernClient(gateway.url() + "/" + own).tools()).containsExactly("lighting_say");

        // Something new is announced, and there.
        try (EventStream stream = client.listen()) {
            skill(houdini, "particles");
            assertThat(stream.nextMethod()).isEqualTo("notifications/tools/list_changed");
        }
        await(() -> tool(client, "__particles_say"));

        // One that is killed takes its tools with it; the others do not notice.
        long killed = System.nanoTime();
        maya.kill();
        await(() -> tool(client, "__modelling_say") == null ? "gone" : null);
        assertThat(System.nanoTime() - killed).isLessThan(TimeUnit.SECONDS.toNanos(3));
        assertThat(client.post("""
                {"jsonrpc": "2.0", "id": 9, "method": "tools/call", "params": {"name": "%s", "arguments": {}, "_meta": {$meta}}}""".formatted(mayaTool)).body())
                .contains("instance gone: " + mayaTool.substring(0, 8));
        assertThat(client.call(houdiniTool)).isEqualTo("says simulation");
    }

    @Test
    void servesServersThatAFileNamesAndSaysWhichOfThemItCannotReach() throws IOException {
        HttpHost store = hosts.runEmpty(folder.resolve("store"));
        skill(store, "assets");
        Path file = Files.writeString(folder.resolve("backends.json"), """
                {"backends": {
                  "store": {"url": "%s", "era": "legacy"},
                  "nobody": {"url": "http://127.0.0.1:1/mcp"}}}""".formatted(store.url()));

        HttpHost gateway = hosts.runEmpty(
                folder.resolve("gateway"), "--set", "gateway.backends=" + file, "--set", "gateway.instances=false");

        ModernClient client = new ModernClient(gateway.url());
        assertThat(client.call(await(() -> tool(client, "store__assets_say")))).isEqualTo("says assets");
        String ready = gateway.url().replace("/mcp", "/readyz");
        String body = await(() -> {
            String said = Http.get(ready).body();
            return said.contains("nobody: ") ? said : null;
        });
        assertThat(body).contains("\"ok\":true").contains("gateway").contains("nobody: ").doesNotContain("store: ");
        assertThat(gateway.command("doctor").out()).contains("WARN").contains("gateway: nobody: ");
    }

    private static String tool(ModernClient client, String end) {
        return client.tools().stream().filter(name -> name.endsWith(end)).findFirst().orElse(null);
    }

    /** The first value that is there. */
    private static String await(Supplier<String> value) {
        AtomicReference<String> found = new AtomicReference<>();
        Deadline.until(
                () -> {
                    found.set(value.get());
                    return found.get() != null;
                },
                "what the gateway serves");
        return found.get();
    }
}
