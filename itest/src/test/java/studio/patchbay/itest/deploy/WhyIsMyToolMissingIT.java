package studio.patchbay.itest.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.EventStream;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.SkillJar;

/** {@code patchbay skills} answers for every tool that an author looks for in vain. */
class WhyIsMyToolMissingIT {

    @RegisterExtension
    static final Hosts HOSTS = Hosts.ofClass();

    @TempDir
    static Path home;

    static HttpHost host;

    @BeforeAll
    static void start() {
        host = HOSTS.runEmpty(home);
    }

    /** Drops the skill, waits until something is known about it, and returns the line of {@code patchbay skills} on its jar. */
    private static String dropped(String name, SkillJar skill) {
        host.skills().drop(name + ".jar", skill.bytes());
        host.log().await(line -> line.contains(name + ".jar "), name);
        return line(name + ".jar");
    }

    private static String line(String part) {
        return host.command("skills").printed().lines().filter(line -> line.contains(part)).findFirst().orElseThrow();
    }

    @Test
    void itsComponentFails() {
        String line = dropped("broken", SkillJar.saying("broken", "?").with("""
                public Tools() { throw new IllegalStateException("no licence server"); }
                """));

        assertThat(line).startsWith("quarantined broken.jar  skill.broken 1.0.0: ").contains("no licence server");
    }

    @Test
    void itsComponentWaitsForAService() {
        String line = dropped("patient", SkillJar.saying("patient", "?").needing("renderer", Runnable.class));

        assertThat(line).startsWith("waiting     patient.jar  skill.patient 1.0.0: ").contains("java.lang.Runnable");
    }

    @Test
    void itsNameIsTaken() {
        ModernClient client = new ModernClient(host.url());
        EventStream changes = client.listen();
        host.skills().drop("early.jar", SkillJar.saying("shared", "early").bytes());
        assertThat(changes.nextMethod()).isEqualTo("notifications/tools/list_changed");

        host.skills().drop("late.jar", SkillJar.saying("shared", "late").as("skill.late").with("""
                @Tool("Sings.") public String sing() { return "la"; }
                """).bytes());

        assertThat(changes.nextMethod()).isEqualTo("notifications/tools/list_changed");
        assertThat(line("(skill.late): ")).startsWith("shadowed    tool shared_say").contains("skill.shared");
        assertThat(client.call("shared_say")).isEqualTo("early");
    }

    @Test
    void itsDefinitionIsWrong() {
        String line = dropped("half", SkillJar.saying("half", "?").with("""
                @Tool("") public String mute() { return "?"; }
                """));

        assertThat(line).startsWith("quarantined half.jar  skill.half 1.0.0: ").contains("half_mute", "description");
    }
}
