package studio.patchbay.itest.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.Load;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.Reply;
import studio.patchbay.itest.testing.SkillJar;

/** A skill that is wrong in itself is not used, says why, and harms no call of another. */
class BadSkillIT {

    private static final String HIDDEN = """
            @Tool("Says some\\u202ething.") public String bad() { return "?"; }
            """;
    private static final String EXITS = "{ System.exit(3); }\n";
    private static final String FAILS = "{ if (true) throw new IllegalStateException(\"no licence\"); }\n";

    @RegisterExtension
    static final Hosts HOSTS = Hosts.ofClass();

    @TempDir
    static Path home;

    static HttpHost host;
    static ModernClient client;

    private Load load;

    @BeforeAll
    static void start() {
        host = HOSTS.runEmpty(home);
        client = new ModernClient(host.url());
        host.skills().drop("steady.jar", SkillJar.saying("steady", "here").bytes());
        host.log().await(line -> line.contains("skill.steady 1.0.0 runs"), "the steady one");
    }

    @BeforeEach
    void begin() {
        load = Load.of(client, "steady_say", "here");
    }

    @AfterEach
    void noCallWasHarmed() {
        load.close();
    }

    /** Drops a good version of a skill and waits until it serves. */
    private static void good(String name) {
        host.skills().drop(name + ".jar", SkillJar.saying(name, "one").bytes());
        host.log().await(line -> line.contains("skill." + name + " 1.0.0 runs"), "the good one");
    }

    /** What the host says of a file after the log had that word about it. */
    private static JsonNode state(String name, String word) {
        host.log().await(line -> line.contains("/" + name + ".jar") && line.contains(word), word + " " + name);
        return StreamSupport.stream(host.state().path("bundles").spliterator(), false)
                .filter(bundle -> bundle.path("file").asText().endsWith("/" + name + ".jar"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oneThatEndsTheProcess() {
        host.skills().drop("exit.jar", SkillJar.saying("exit", "?").with(EXITS).bytes());

        JsonNode state = state("exit", "quarantined");
        assertThat(state.path("status").asText()).isEqualTo("QUARANTINED");
        assertThat(state.path("reason").asText()).contains("skill.exit.Tools failed", "System.exit", "it would end the whole host");
    }

    @Test
    void anUpdateThatEndsTheProcess() {
        good("leaves");

        host.skills().drop("leaves.jar", SkillJar.saying("leaves", "two").version("2.0.0").with(EXITS).bytes());

        assertThat(state("leaves", "not used").path("status").asText()).isEqualTo("LAST_GOOD");
        assertThat(client.call("leaves_say")).isEqualTo("one");
    }

    @Test
    void aCallThatEndsTheProcess() {
        host.skills().drop("quits.jar", SkillJar.named("quits").with("""
                @Tool("Ends.") public String end() { Runtime.getRuntime().halt(3); return "?"; }
                """).bytes());
        host.log().await(line -> line.contains("skill.quits 1.0.0 runs"), "the skill");

        Reply reply = client.post("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                 "params": {"name": "quits_end", "arguments": {}, "_meta": {$meta}}}""");

        assertThat(reply.at("/result/isError").asBoolean()).isTrue();
        host.log().await(line -> line.contains("Runtime.halt (not for bundles"), "the error");
    }

    @Test
    void hiddenText() {
        host.skills().drop("sly.jar", SkillJar.saying("sly", "?").with(HIDDEN).bytes());

        JsonNode state = state("sly", "quarantined");
        assertThat(state.path("status").asText()).isEqualTo("QUARANTINED");
        assertThat(state.path("reason").asText()).contains("its tool sly_bad cannot be published", "U+202E");
        assertThat(client.tools()).doesNotContain("sly_say", "sly_bad");
    }

    @Test
    void anUpdateWithHiddenTextIsSeenByNobody() {
        good("turns");
        long before = host.state().path("revision").asLong();

        host.skills().drop("turns.jar", SkillJar.saying("turns", "two").version("2.0.0").with(HIDDEN).bytes());

        JsonNode state = state("turns", "not used");
        assertThat(state.path("status").asText()).isEqualTo("LAST_GOOD");
        assertThat(state.path("version").asText()).isEqualTo("1.0.0");
        assertThat(state.path("reason").asText())
                .contains("its tool turns_bad cannot be published", "; the last good version, 1.0.0, goes on until the host is restarted");
        assertThat(client.call("turns_say")).isEqualTo("one");
        assertThat(client.tools()).doesNotContain("turns_bad");
        assertThat(host.state().path("revision").asLong()).isEqualTo(before);

        host.skills().drop("turns.jar", SkillJar.saying("turns", "three").version("2.0.1").bytes());
        host.log().await(line -> line.contains("skill.turns 2.0.1 runs"), "the repaired one");
        assertThat(client.call("turns_say")).isEqualTo("three");
    }

    @Test
    void aComponentThatFails() {
        good("licensed");

        host.skills().drop("licensed.jar", SkillJar.saying("licensed", "two").version("2.0.0").with(FAILS).bytes());

        assertThat(state("licensed", "not used").path("reason").asText())
                .isEqualTo("its component skill.licensed.Tools failed: no licence; the last good version, 1.0.0, goes on until the host is restarted");
        assertThat(client.call("licensed_say")).isEqualTo("one");
    }

    @Test
    void aComponentThatWaits() {
        host.skills().drop("queued.jar", SkillJar.saying("queued", "?").needing("queue", Callable.class).bytes());

        JsonNode state = state("queued", "waits");
        assertThat(state.path("status").asText()).isEqualTo("WAITING");
        assertThat(state.path("reason").asText())
                .isEqualTo("its component skill.queued.Tools needs a service of type java.util.concurrent.Callable, "
                        + "which no bundle registers. Put a bundle that registers it into the folder too");
    }
}
