package studio.patchbay.itest.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.EventStream;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.Json;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.Patchbay;
import studio.patchbay.itest.testing.Reply;
import studio.patchbay.itest.testing.SkillJar;

/** What a policy allows is all that callers can do and learn, and what they do is in the audit log, which cannot be changed. */
class PolicyAndAuditIT {

    private static final String CALL = """
            {"jsonrpc": "2.0", "id": "call", "method": "tools/call",
             "params": {"name": "%s", "arguments": {"token": "hunter2"}, "_meta": {$meta}}}""";
    private static final String ARTISTS_ONLY = """
            {"roles": {"artists": {"roles": ["artist"]}, "tds": {"roles": ["td"]}},
             "rules": [
               {"tools": ["usd_look"], "call": ["everybody"]},
               {"tools": ["usd_make"], "call": ["artists", "tds"], "scopes": ["mcp:write"]},
               {"tools": ["usd_wipe"], "call": ["tds"]}]}""";
    private static final String ALSO_WIPING = ARTISTS_ONLY.replace("\"call\": [\"tds\"]", "\"call\": [\"tds\", \"artists\"]");

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    private HttpHost host;
    private String artist;
    private String agent;

    @BeforeEach
    void start() throws IOException {
        policy(ARTISTS_ONLY);
        artist = key("ann", "--roles", "artist");
        agent = key("bot", "--roles", "agent");
        host = hosts.runEmpty(home, "--set", "auth.methods=key", "--set", "policy.file=" + home.resolve("policy.json"));
        long before = host.state().path("revision").asLong();
        host.skills().drop("usd.jar", SkillJar.named("usd").with("""
                @Tool(value = "Looks.", effect = Effect.READS) public String look() { return "looked"; }
                @Tool(value = "Makes.", effect = Effect.ADDS) public String make() { return "made"; }
                @Tool(value = "Wipes.", effect = Effect.DESTROYS) public String wipe() { return "wiped"; }
                """).bytes());
        host.log().await(line -> line.contains("skill.usd 1.0.0 runs"), "the skill");
        assertThat(host.state().path("revision").asLong()).isGreaterThan(before);
    }

    private void policy(String json) throws IOException {
        Path next = Files.writeString(home.resolve("policy.next"), json);
        Files.move(next, home.resolve("policy.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    private String key(String... arguments) {
        List<String> command = Stream.of(List.of("keys", "create"), List.of(arguments), List.of("--home", home.toString()))
                .flatMap(List::stream)
                .toList();
        return Patchbay.call(command.toArray(String[]::new)).printed().strip();
    }

    private ModernClient as(String key) {
        return new ModernClient(host.url(), key);
    }

    private List<JsonNode> audit() throws IOException {
        assertThat(host.terminate()).isZero();
        return Files.readAllLines(home.resolve("audit/audit.jsonl")).stream()
                .map(Json::parse)
                .toList();
    }

    @Test
    void everybodySeesWhatIsTheirs() {
        assertThat(as(artist).tools()).containsExactly("usd_look", "usd_make");
        assertThat(as(agent).tools()).containsExactly("usd_look");
    }

    @Test
    void aHiddenToolIsLikeOneThatNobodyHas() {
        Reply hidden = as(agent).post(CALL.formatted("usd_wipe"));
        Reply unknown = as(agent).post(CALL.formatted("usd_none"));

        assertThat(hidden.status()).isEqualTo(unknown.status());
        assertThat(hidden.body()).isEqualTo(unknown.body().replace("usd_none", "usd_wipe"));
    }

    @Test
    void aMissingScopeIsAChallenge() {
        Reply refused = as(artist).post(CALL.formatted("usd_make"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer error=\"insufficient_scope\", scope=\"mcp:write\"");
    }

    /** The agent's stream hears of what comes later, and of nothing before. */
    @Test
    void aChangeIsToldToThoseWhoSeeTheDifference() throws IOException {
        try (EventStream artists = as(artist).listen();
                EventStream agents = as(agent).listen()) {
            policy(ALSO_WIPING);

            assertThat(artists.nextMethod()).isEqualTo("notifications/tools/list_changed");
            assertThat(as(artist).tools()).containsExactly("usd_look", "usd_make", "usd_wipe");
            assertThat(as(artist).call("usd_wipe")).isEqualTo("wiped");

            host.skills().drop("ask.jar", SkillJar.prompting("ask").bytes());
            policy(ALSO_WIPING.replace("\"rules\": [", "\"rules\": [{\"prompts\": [\"ask_ask\"], \"call\": [\"everybody\"]},"));
            assertThat(agents.nextMethod()).isEqualTo("notifications/prompts/list_changed");
        }
    }

    @Test
    void aBadChangeIsToldInTheLogAndChangesNothing() throws IOException {
        policy("{\"rules\": [{\"tool\": [\"*\"], \"call\": [\"everybody\"]}]}");

        host.log().await(line -> line.contains("did you mean tools?"), "the sentence");
        assertThat(as(agent).tools()).containsExactly("usd_look");
    }

    @Test
    void aBadPolicyStopsTheStart(@TempDir Path other) throws IOException {
        Path file = Files.writeString(other.resolve("policy.json"), "{\"rules\": [{}]}");

        Patchbay.Result result =
                Patchbay.call("run", "--port", "0", "--home", other.toString(), "--set", "policy.file=" + file);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(file + ", line 1, rules[0]: this rule is for nobody");
    }

    @Test
    void theCommandLineSaysWhoGetsWhatAndWhy() {
        Patchbay.Result result = host.command("policy", "check", home.resolve("policy.json").toString(),
                "--as", "ann", "--roles", "artist");

        assertThat(result.printed())
                .contains("ann is: artists, authenticated, everybody")
                .containsPattern("call +tool +usd_look +rule 1 \\(line 3\\): tools usd_look")
                .containsPattern("see +tool +usd_make +rule 2 .*\\(needs the scope mcp:write\\)")
                .containsPattern("nothing +tool +usd_wipe +rule 3 .*\\(only for tds\\)");
        assertThat(host.command("policy", "check", home.resolve("none.json").toString()).exitCode()).isEqualTo(2);
    }

    @Test
    void whatHappenedIsInTheLogWithoutSecrets() throws IOException {
        as(artist).call("usd_look");
        as(artist).post(CALL.formatted("usd_make"));
        as(agent).post(CALL.formatted("usd_wipe"));
        assertThat(as("pbk_wrong_wrong").post(CALL.formatted("usd_look")).status()).isEqualTo(401);
        String head = host.command("audit", "verify", "--head").printed().strip();

        List<JsonNode> records = audit();

        assertThat(records).extracting(record -> record.path("act").asText())
                .contains("host.started", "transport.started", "bundle.deployed", "admission.refused", "host.stopped")
                .doesNotContain("transport.failed"); // as one is that is just being started
        assertThat(records).filteredOn(record -> record.path("type").asText().equals("use"))
                .extracting(use -> use.path("principal").asText() + " " + use.path("name").asText() + " "
                        + use.path("outcome").asText())
                .containsExactly("ann usd_look ok", "ann usd_make refused", "bot usd_wipe refused");
        assertThat(host.command("audit", "verify", "--expect", head).exitCode()).isZero();
        assertNoSecrets();
    }

    /** T11, in every file of the home but the keys' own, and in what the host printed. */
    private void assertNoSecrets() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            List<String> texts = files.filter(file -> file.toString().contains("audit") || file.toString().endsWith(".log"))
                    .filter(Files::isRegularFile)
                    .map(PolicyAndAuditIT::text)
                    .toList();
            assertThat(texts).hasSizeGreaterThan(2);
            assertThat(String.join("\n", texts) + host.log().text() + host.out().text())
                    .doesNotContain(artist, agent, "pbk_wrong", "hunter2", "eyJ");
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aLogThatWasTamperedWithIsFound() throws IOException {
        as(artist).call("usd_look");
        assertThat(host.terminate()).isZero();
        assertThat(host.command("audit", "verify").printed()).startsWith("ok: ");
        Path file = home.resolve("audit/audit.jsonl");
        Files.writeString(file, Files.readString(file).replace("\"name\":\"usd_look\"", "\"name\":\"usd_loot\""));

        Patchbay.Result result = host.command("audit", "verify");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).startsWith(file + ", line ").contains(": the record was changed");
        assertThat(host.command("audit", "verify", "--json").out()).contains("\"what\" : \"the record was changed\"");
    }

    @Test
    void aKilledHostLeavesALogThatGoesOn() throws IOException {
        as(artist).call("usd_look");
        host.kill();

        host = hosts.run(home, "--set", "auth.methods=key");
        assertThat(as(artist).call("usd_look")).isEqualTo("looked");

        List<JsonNode> records = audit();
        assertThat(host.command("audit", "verify").exitCode()).isZero();
        assertThat(records).extracting(record -> record.path("act").asText()).containsSubsequence("host.started", "host.started");
    }
}
