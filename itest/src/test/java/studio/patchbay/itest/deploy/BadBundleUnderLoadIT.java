package studio.patchbay.itest.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import studio.patchbay.itest.testing.Client;
import studio.patchbay.itest.testing.Crowd;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.SkillJar;

/**
 * Bad bundles of every kind come at once, as new files and as updates of good ones, while all that is good is called. The
 * scenario {@code bad} of {@code bench/run.sh} drops them one by one and measures.
 */
class BadBundleUnderLoadIT {

    /** A way to spoil a skill, the status of a new file that is spoilt so, as a pattern, and what its reason says. */
    private record Flaw(String name, String status, String reason, Function<SkillJar, byte[]> spoilt) {

        @Override
        public String toString() {
            return name;
        }

        String update() {
            return name + ".jar";
        }

        String newFile() {
            return "new-" + name + ".jar";
        }
    }

    private static final String BAD_SCHEMA = """
            context.registerService(ToolHandler.class, new ToolHandler() {
                @Override public ToolDefinition definition() {
                    return ToolDefinition.named("bad").description("Bad.").input(Schema.json("{\\"type\\": 5}")).build();
                }
                @Override public ToolResult call(java.util.Map<String, Object> in, ToolContext call) {
                    return ToolResult.text("?");
                }
            }, null);
            """;

    static final List<Flaw> FLAWS = List.of(
            new Flaw("corrupt", "QUARANTINED", "damaged", skill -> overwritten(skill.file("texture", new byte[4096]).bytes())),
            new Flaw("truncated", "QUARANTINED", "incomplete", skill -> half(skill.bytes())),
            new Flaw("slip", "QUARANTINED", "leads out of the jar", skill -> skill.file("../slip", new byte[9]).bytes()),
            new Flaw("bomb", "QUARANTINED", "zip bomb", skill -> skill.file("bomb", new byte[8 << 20]).bytes()),
            new Flaw("nameless", "QUARANTINED", "not a bundle", skill -> skill.without("Bundle-SymbolicName").bytes()),
            new Flaw("importing", "WAITING", "needs the Java package com.vendor", skill -> skill.importing("com.vendor").bytes()),
            new Flaw("requiring", "WAITING", "needs the capability com.gpu", skill -> skill.requiring("com.gpu").bytes()),
            starting("throwing", "its activator failed", "if (true) throw new IllegalStateException(\"no licence\");"),
            new Flaw("hanging", "WAITING|QUARANTINED", "its activator ", // it is given up after 10 s
                    skill -> skill.activator("new java.util.concurrent.CountDownLatch(1).await();").bytes()),
            starting("exiting", "it would end the whole host", "System.exit(3);"),
            new Flaw("unsatisfied", "WAITING", "needs a service of type java.util.concurrent.Callable",
                    skill -> skill.needing("queue", Callable.class).bytes()),
            starting("schema", "its tool bad cannot be published", BAD_SCHEMA),
            offering("invisible", "U+200B", "Says\\u200b nothing."),
            offering("bidirectional", "U+202E", "Says \\u202enothing."));

    @RegisterExtension
    static final Hosts HOSTS = Hosts.ofClass();

    @TempDir
    static Path home;

    static HttpHost host;
    static List<String> failures;
    static JsonNode state;

    private static Flaw starting(String name, String reason, String start) {
        return new Flaw(name, "QUARANTINED", reason, skill -> skill.activator(start).bytes());
    }

    private static Flaw offering(String name, String reason, String description) {
        String tool = "@Tool(\"" + description + "\") public String bad() { return \"?\"; }";
        return new Flaw(name, "QUARANTINED", reason, skill -> skill.with(tool).bytes());
    }

    private static byte[] overwritten(byte[] jar) {
        Arrays.fill(jar, jar.length / 4, jar.length / 2, (byte) 0x5a);
        return jar;
    }

    private static byte[] half(byte[] jar) {
        return Arrays.copyOf(jar, jar.length / 2);
    }

    @BeforeAll
    static void everythingComesAtOnce() {
        host = HOSTS.runEmpty(home);
        for (Flaw flaw : FLAWS) {
            host.skills().drop(flaw.update(), SkillJar.saying(flaw.name(), "good").bytes());
        }
        host.skills().drop("twin.jar", SkillJar.saying("twin", "good").bytes());
        Stream.concat(FLAWS.stream().map(Flaw::name), Stream.of("twin"))
                .forEach(name -> awaitLine("skill." + name + " 1.0.0 runs"));
        try (Crowd crowd = Crowd.of(host.url(), 4, BadBundleUnderLoadIT::callEverything)) {
            for (Flaw flaw : FLAWS) {
                SkillJar update = SkillJar.saying(flaw.name(), "bad").version("2.0.0");
                host.skills().drop(flaw.update(), flaw.spoilt().apply(update));
                host.skills().drop(flaw.newFile(), flaw.spoilt().apply(SkillJar.saying("new" + flaw.name(), "bad")));
            }
            host.skills().drop("twin2.jar", SkillJar.saying("twin", "bad").bytes());
            host.skills().drop("twin3.jar", SkillJar.saying("twin", "bad").as("skill.third").bytes());
            FLAWS.forEach(flaw -> awaitLine("/" + flaw.update() + " is not used: "));
            FLAWS.forEach(flaw -> awaitLine("/" + flaw.newFile() + " "));
            awaitLine("/twin2.jar is quarantined: ");
            awaitLine("skill.third 1.0.0 runs");
            state = host.state();
            failures = crowd.failures();
        }
    }

    private static void awaitLine(String part) {
        host.log().await(line -> line.contains(part), part);
    }

    private static void callEverything(Client client) {
        for (Flaw flaw : FLAWS) {
            assertThat(client.call(flaw.name() + "_say")).isEqualTo("good");
        }
        assertThat(client.call("twin_say")).isEqualTo("good");
    }

    private static JsonNode told(String list, String member, String end) {
        return StreamSupport.stream(state.path(list).spliterator(), false)
                .filter(one -> one.path(member).asText().endsWith(end))
                .findFirst()
                .orElseThrow(() -> new AssertionError(end + " is not in " + state));
    }

    @Test
    void noCallFails() {
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("FLAWS")
    void aNewFileIsToldWithItsReason(Flaw flaw) {
        JsonNode bundle = told("bundles", "file", "/" + flaw.newFile());
        assertThat(bundle.path("status").asText()).matches(flaw.status());
        assertThat(bundle.path("reason").asText()).contains(flaw.reason());
    }

    @ParameterizedTest
    @FieldSource("FLAWS")
    void ofAnUpdateTheLastGoodVersionGoesOn(Flaw flaw) {
        JsonNode bundle = told("bundles", "file", "/" + flaw.update());
        assertThat(bundle.path("status").asText()).isEqualTo("LAST_GOOD");
        assertThat(bundle.path("version").asText()).isEqualTo("1.0.0");
        assertThat(bundle.path("reason").asText()).contains(flaw.reason(), "; the last good version, 1.0.0, goes on");
    }

    @Test
    void ofTwoWithOneNameAndVersionTheFirstFileRuns() {
        JsonNode second = told("bundles", "file", "/twin2.jar");
        assertThat(second.path("status").asText()).isEqualTo("QUARANTINED");
        assertThat(second.path("reason").asText()).contains("skill.twin 1.0.0 is also in", "delete one of the two");
    }

    @Test
    void aToolWhoseNameIsTakenIsShadowed() {
        JsonNode tool = told("contributions", "bundle", "skill.third");
        assertThat(tool.path("status").asText()).isEqualTo("SHADOWED");
        assertThat(tool.path("reason").asText()).contains("skill.twin already publishes \"twin_say\"");
    }

    @Test
    void nothingBadIsPublished() {
        assertThat(new ModernClient(host.url()).tools()).noneMatch(name -> name.startsWith("new") || name.endsWith("bad"));
    }
}
