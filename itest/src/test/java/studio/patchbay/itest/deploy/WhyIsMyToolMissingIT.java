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

    /** Drops the skill, waits until it runs, and returns the lines of {@code patchbay skills} that name it. */
    private static String[] dropped(String name, SkillJar skill) {
        host.skills().drop(name + ".jar", skill.bytes());
        host.log().await(line -> line.contains("skill." + name + " 1.0.0 runs"), name);
        try (EventStream changes = new ModernClient(host.url()).listen()) {
            host.skills().drop("fence-" + name + ".jar", SkillJar.prompting("fence" + name).bytes());
            changes.next();
        }
        return host.command("skills").printed().lines().filter(line -> line.contains(name)).toArray(String[]::new);
    }

    @Test
    void itsNameIsTaken() {
        dropped("early", SkillJar.saying("early", "first"));
        assertThat(dropped("late", SkillJar.named("late").with("")))
                .isNotEmpty();
    }

    @Test
    void itsComponentFails() {
        String[] lines = dropped("broken", SkillJar.saying("broken", "?").with("""
                public Tools() { throw new IllegalStateException("no licence server"); }
                """));

        assertThat(String.join("\n", lines)).contains("no licence server");
    }
}
