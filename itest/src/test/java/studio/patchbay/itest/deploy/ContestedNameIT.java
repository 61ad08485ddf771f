package studio.patchbay.itest.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.SkillJar;

/** Of two bundles that offer a tool of one name the one that was there first publishes it, through all its updates. */
class ContestedNameIT {

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    private HttpHost host;

    @BeforeEach
    void start() {
        host = hosts.runEmpty(home);
        drop("first", "1.0.0");
        drop("second", "1.0.0");
    }

    private void drop(String bundle, String version) {
        host.skills().drop(bundle + ".jar", jar(bundle, version));
        host.log().await(line -> line.contains("acme." + bundle + " " + version + " runs"), bundle + " " + version);
    }

    private static byte[] jar(String bundle, String version) {
        return SkillJar.saying("shared", bundle + " " + version).as("acme." + bundle).version(version).bytes();
    }

    private String said() {
        return new ModernClient(host.url()).call("shared_say");
    }

    @Test
    void theSeniorOneKeepsItWhenItIsUpdated() {
        drop("first", "2.0.0");

        assertThat(said()).isEqualTo("first 2.0.0");

        drop("first", "3.0.0");

        assertThat(said()).isEqualTo("first 3.0.0");
    }

    @Test
    void theOtherDoesNotGetItByAnUpdate() {
        drop("second", "2.0.0");

        assertThat(said()).isEqualTo("first 1.0.0");
    }

    @Test
    void theSeniorOneKeepsItWhenItsUpdateIsBad() {
        host.skills().overwrite("first.jar", new byte[100]);
        host.log().await(line -> line.contains("first.jar is not used"), "the verdict");

        drop("first", "2.0.0");

        assertThat(said()).isEqualTo("first 2.0.0");
    }

    @Test
    void whoGoesLosesItAndComesBackBehind() {
        host.skills().delete("first.jar");
        host.log().await(line -> line.contains("first.jar is gone"), "the removal");
        assertThat(said()).isEqualTo("second 1.0.0");

        drop("first", "2.0.0");

        assertThat(said()).isEqualTo("second 1.0.0");
    }

    @Test
    void afterARestartTheOrderOfTheFilesDecides() {
        host.skills().drop("0.jar", jar("third", "1.0.0"));
        host.log().await(line -> line.contains("acme.third 1.0.0 runs"), "the third");
        assertThat(said()).isEqualTo("first 1.0.0");
        host.terminate();

        host = hosts.run(home);

        assertThat(said()).isEqualTo("third 1.0.0");
    }
}
