package studio.patchbay.itest.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.SkillJar;

/** A bad jar harms nothing, and {@code patchbay skills} says what is wrong with it. */
class BadJarIT {

    @RegisterExtension
    static final Hosts HOSTS = Hosts.ofClass();

    @TempDir
    static Path home;

    static HttpHost host;

    @BeforeAll
    static void start() {
        host = HOSTS.runEmpty(home);
    }

    /** Waits until the host has an opinion of the file, and returns what {@code patchbay skills} prints about it. */
    private static String verdict(String file, String word) {
        host.log().await(line -> line.contains("/" + file) && line.contains(word), word + " " + file);
        String printed = host.command("skills").printed();
        return printed.lines().filter(line -> line.contains(file)).findFirst().orElse("nothing in " + printed);
    }

    @Test
    void aTextFile() {
        host.skills().drop("letter.jar", "Dear Sir or Madam".getBytes(StandardCharsets.UTF_8));

        assertThat(verdict("letter.jar", "quarantined")).matches("quarantined letter\\.jar .*: not a zip file.*");
    }

    @Test
    void aCorruptJar() {
        byte[] jar = SkillJar.saying("corrupt", "?").bytes();
        Arrays.fill(jar, 200, 400, (byte) 0x5a);
        host.skills().drop("corrupt.jar", jar);

        assertThat(verdict("corrupt.jar", "quarantined")).matches("quarantined corrupt\\.jar .*: .*(damaged|corrupt).*");
    }

    @Test
    void aJarThatNeedsWhatIsNotThere() {
        byte[] jar = SkillJar.saying("needy", "?").importing("com.vendor.render;version=\"[2,3)\"").bytes();
        host.skills().drop("needy.jar", jar);

        assertThat(verdict("needy.jar", "waits"))
                .startsWith("waiting")
                .contains("needy.jar", "skill.needy 1.0.0", "com.vendor.render")
                .doesNotContain("osgi.wiring.package", "(&", "Exception");
    }

    @Test
    void aGoodJarThatIsOverwrittenByHalfOfOne() {
        ModernClient client = new ModernClient(host.url());
        host.skills().drop("solid.jar", SkillJar.saying("solid", "one").bytes());
        host.log().await(line -> line.contains("skill.solid 1.0.0 runs"), "the good one");
        byte[] next = SkillJar.saying("solid", "two").version("2.0.0").bytes();

        host.skills().overwrite("solid.jar", Arrays.copyOf(next, next.length / 2));

        assertThat(verdict("solid.jar", "not used")).startsWith("last good").contains("solid.jar", "skill.solid 1.0.0: ");
        assertThat(client.call("solid_say")).isEqualTo("one");

        host.skills().overwrite("solid.jar", next);

        host.log().await(line -> line.contains("skill.solid 2.0.0 runs"), "the whole one");
        assertThat(client.call("solid_say")).isEqualTo("two");
    }
}
