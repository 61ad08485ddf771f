package studio.patchbay.itest.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Artifacts;
import studio.patchbay.itest.testing.EventStream;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.LegacyClient;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.SkillFolder;
import studio.patchbay.itest.testing.SkillJar;

/** A jar that comes, changes or goes reaches every connected client as one {@code list_changed}. */
class DroppedJarIT {

    private static final String TOOLS_CHANGED = "notifications/tools/list_changed";

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    private SkillFolder skills;
    private LegacyClient legacy;
    private ModernClient modern;
    private EventStream legacyStream;
    private EventStream modernStream;

    @BeforeEach
    void connect() {
        HttpHost host = hosts.runEmpty(home);
        skills = host.skills();
        legacy = LegacyClient.connect(host.url());
        modern = new ModernClient(host.url());
        legacyStream = legacy.listen();
        modernStream = modern.listen();
    }

    /** Whatever was sent for a change comes before what is sent for the next one, which is of another kind. */
    private void assertToolsChangedOnce() {
        assertThat(legacyStream.nextMethod()).isEqualTo(TOOLS_CHANGED);
        assertThat(modernStream.nextMethod()).isEqualTo(TOOLS_CHANGED);
        skills.drop("fence.jar", SkillJar.prompting("fence").bytes());
        assertThat(legacyStream.nextMethod()).isEqualTo("notifications/prompts/list_changed");
        assertThat(modernStream.nextMethod()).isEqualTo("notifications/prompts/list_changed");
    }

    @Test
    void theExampleComes() {
        skills.drop(Artifacts.helloWorld());

        assertThat(legacyStream.nextMethod()).isEqualTo("notifications/prompts/list_changed");
        assertThat(legacyStream.nextMethod()).isEqualTo("notifications/resources/list_changed");
        assertThat(legacyStream.nextMethod()).isEqualTo(TOOLS_CHANGED);
        assertThat(modernStream.nextMethod()).isEqualTo("notifications/prompts/list_changed");
        assertThat(modernStream.nextMethod()).isEqualTo(TOOLS_CHANGED);
        assertThat(legacy.tools()).containsExactly("hello_countdown", "hello_greet");
        assertThat(modern.tools()).containsExactly("hello_countdown", "hello_greet");
    }

    @Test
    void aSkillComes() {
        skills.drop("acme.jar", SkillJar.saying("acme", "one").bytes());

        assertToolsChangedOnce();
        assertThat(legacy.call("acme_say")).isEqualTo("one");
        assertThat(modern.call("acme_say")).isEqualTo("one");
    }

    @Test
    void aSkillIsReplacedByOneWithAnotherTool() {
        skills.drop("acme.jar", SkillJar.saying("acme", "one").bytes());
        assertThat(legacyStream.nextMethod()).isEqualTo(TOOLS_CHANGED);
        assertThat(modernStream.nextMethod()).isEqualTo(TOOLS_CHANGED);

        skills.drop("acme.jar", SkillJar.saying("acme", "two").version("2.0.0").with("""
                @Tool("Sings.") public String sing() { return "la"; }
                """).bytes());

        assertToolsChangedOnce();
        assertThat(legacy.tools()).containsExactly("acme_say", "acme_sing");
        assertThat(legacy.call("acme_say")).isEqualTo("two");
        assertThat(modern.call("acme_sing")).isEqualTo("la");
    }

    @Test
    void aSkillIsReplacedByOneThatLooksTheSame() {
        skills.drop("acme.jar", SkillJar.saying("acme", "one").bytes());
        assertThat(legacyStream.nextMethod()).isEqualTo(TOOLS_CHANGED);
        assertThat(modernStream.nextMethod()).isEqualTo(TOOLS_CHANGED);

        skills.drop("acme.jar", SkillJar.saying("acme", "two").version("2.0.0").bytes());
        skills.drop("fence.jar", SkillJar.prompting("fence").bytes());

        assertThat(legacyStream.nextMethod()).isEqualTo("notifications/prompts/list_changed");
        assertThat(modernStream.nextMethod()).isEqualTo("notifications/prompts/list_changed");
        assertThat(legacy.call("acme_say")).isEqualTo("two");
        assertThat(modern.call("acme_say")).isEqualTo("two");
    }

    @Test
    void aSkillGoes() {
        skills.drop("acme.jar", SkillJar.saying("acme", "one").bytes());
        assertThat(legacyStream.nextMethod()).isEqualTo(TOOLS_CHANGED);
        assertThat(modernStream.nextMethod()).isEqualTo(TOOLS_CHANGED);

        skills.delete("acme.jar");

        assertToolsChangedOnce();
        assertThat(legacy.tools()).isEmpty();
        assertThat(modern.tools()).isEmpty();
        assertThat(modern.post("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "acme_say", "_meta": {$meta}}}""")
                .at("/error/code").asInt()).isEqualTo(-32602);
    }
}
