package studio.patchbay.itest.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.Http;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.Json;
import studio.patchbay.itest.testing.LegacyClient;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.Reply;
import studio.patchbay.itest.testing.SkillJar;
import studio.patchbay.itest.testing.Steady;
import studio.patchbay.registry.redis.testing.NeedsRedis;
import studio.patchbay.registry.redis.testing.RedisServer;

/**
 * Whatever happens to the engine of the registry, calls of known tools go on, and everybody is in it again within one heartbeat once it
 * is back. {@code conformance/redis/run.sh} does the same with the default heartbeat and outages of ten minutes.
 */
@NeedsRedis
class EngineOutageIT {

    private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("patchbay.redis.outage", 5));
    private static final Duration HEARTBEAT = Duration.ofMillis(Long.getLong("patchbay.redis.heartbeat", 2_000));
    /** Shorter than an outage, so that everybody's lease would be over. */
    private static final Duration STALE = HEARTBEAT.multipliedBy(OUTAGE.toSeconds() > 60 ? 6 : 2);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path folder;

    private final List<Steady> callers = new ArrayList<>();
    private RedisServer engine;
    private HttpHost gateway;
    private List<String> ids;

    private HttpHost start(String name, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        for (String setting : List.of("registry.redis=" + engine.url(), "registry.displayName=" + name,
                "registry.heartbeat=" + HEARTBEAT.toMillis() + "ms", "registry.staleTime=" + STALE.toMillis() + "ms")) {
            all.addAll(List.of("--set", setting));
        }
        return hosts.runEmpty(folder.resolve(name), all.toArray(String[]::new));
    }

    private static void skill(HttpHost host, String name) {
        host.skills().drop(name + ".jar", SkillJar.saying(name, "says " + name).bytes());
        host.log().await(line -> line.contains(name) && line.contains(" runs"), "the skill");
    }

    @BeforeEach
    void start() throws Exception {
        engine = RedisServer.start(Files.createDirectory(folder.resolve("engine")));
        skill(start("maya"), "modelling");
        skill(start("houdini"), "simulation");
        gateway = start("gateway", "--set", "gateway.enabled=true");
        ModernClient client = new ModernClient(gateway.url());
        for (String skill : List.of("modelling", "simulation")) {
            String tool = tool(client, "__" + skill + "_say");
            callers.add(Steady.of(client, tool, "says " + skill));
            callers.add(Steady.of(LegacyClient.connect(gateway.url()), tool, "says " + skill));
        }
        ids = instances().map(instance -> instance.path("id").asText()).toList();
        assertThat(ids).hasSize(3);
        awaitAllInTheEngine();
    }

    @AfterEach
    void stop() {
        callers.forEach(Steady::close);
        engine.close();
    }

    @Test
    void goesUnnoticedByWhoCallsToolsThatWereKnown() {
        engine.freeze();
        goOnWithout("frozen");
        back("frozen", engine::thaw);

        engine.kill();
        goOnWithout("killed");
        back("killed, and another one empty in its place", engine::start);

        back("wiped", engine::wipe);
        back("failed over to an empty one", () -> {
            engine.kill();
            engine.start();
        });

        // And it still is a registry: who comes now is served.
        skill(start("nuke"), "compositing");
        assertThat(new ModernClient(gateway.url()).call(tool(new ModernClient(gateway.url()), "__compositing_say")))
                .isEqualTo("says compositing");
        noCallHasFailed();
        report("in all: " + callers.stream().mapToLong(Steady::calls).sum() + " calls, none failed");
    }

    /** For the whole outage everybody is listed, the host is ready, and says what is the matter. */
    private void goOnWithout(String what) {
        Deadline.until(() -> ready().body().contains("the registry in " + engine.url()), "that it is told");
        long end = System.nanoTime() + OUTAGE.toNanos();
        while (System.nanoTime() - end < 0) {
            Reply ready = ready();
            assertThat(ready.status()).isEqualTo(200);
            assertThat(ready.body()).contains("\"degraded\":true");
            assertAllAreListed();
            LockSupport.parkNanos(LOOK_NANOS);
        }
        noCallHasFailed();
        report(what + " for " + OUTAGE.toSeconds() + " s: " + callers.stream().mapToLong(Steady::calls).sum()
                + " calls so far, none failed");
    }

    /** Nobody is missed, and within a heartbeat all have come back by themselves. */
    private void back(String what, Runnable how) {
        how.run();
        long began = System.nanoTime();
        awaitAllInTheEngine();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Deadline.until(() -> !ready().body().contains("the registry in "), "that all is well");
        assertAllAreListed();
        noCallHasFailed();
        report(what + ": all are back after " + took.toMillis() + " ms");
        assertThat(took).isLessThanOrEqualTo(HEARTBEAT);
    }

    private static void report(String line) {
        System.out.println("[outage] " + line);
    }

    private void awaitAllInTheEngine() {
        String[] command = Stream.concat(Stream.of("EXISTS"), ids.stream().map(id -> "patchbay:instance:" + id))
                .toArray(String[]::new);
        Deadline.until(() -> engine.command(command).equals(":" + ids.size()), "that all are in the engine");
    }

    private Reply ready() {
        return Http.get(gateway.url().replace("/mcp", "/readyz"));
    }

    private Stream<JsonNode> instances() {
        JsonNode list = Json.parse(Http.get(gateway.url().replace("/mcp", "/instances")).body());
        return Stream.iterate(0, i -> i < list.size(), i -> i + 1).map(list::get);
    }

    private void assertAllAreListed() {
        assertThat(instances().map(instance -> instance.path("id").asText())).containsAll(ids);
    }

    private void noCallHasFailed() {
        assertThat(callers).allSatisfy(caller -> assertThat(caller.failures()).isEmpty());
    }

    private static String tool(ModernClient client, String end) {
        Supplier<String> find = () -> client.tools().stream().filter(name -> name.endsWith(end)).findFirst().orElse(null);
        Deadline.until(() -> find.get() != null, "the tool " + end);
        return find.get();
    }
}
