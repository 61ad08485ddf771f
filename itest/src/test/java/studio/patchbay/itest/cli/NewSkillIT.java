package studio.patchbay.itest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Artifacts;
import studio.patchbay.itest.testing.EventStream;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.Patchbay;

/** What {@code patchbay new skill} writes builds, passes its test and is served, without a change. */
class NewSkillIT {

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path folder;

    @Test
    void theProjectBuildsAndItsJarIsServed() throws IOException {
        Path project = folder.resolve("shot-lister");
        assertThat(Patchbay.call("new", "skill", "shot-lister", "--dir", project.toString()).printed())
                .contains("Wrote " + project, "mvn", "skills folder");

        String built = mavenPackage(project);

        assertThat(built).contains("Tests run: 3, Failures: 0, Errors: 0, Skipped: 0");
        HttpHost host = hosts.runEmpty(folder.resolve("home"));
        ModernClient client = new ModernClient(host.url());
        EventStream changes = client.listen();
        host.skills().drop(project.resolve("target/shot-lister.jar"));
        assertThat(changes.nextMethod()).isEqualTo("notifications/tools/list_changed");
        assertThat(client.post("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"_meta": {$meta},
                 "name": "shot-lister_count", "arguments": {"text": "one two"}}}""")
                .at("/result/structuredContent/words").asInt()).isEqualTo(2);
    }

    /**
     * With an empty local repository, so that nothing of an earlier build is taken for what the installation brings, and
     * with that of this build as the first place to look, so that next to nothing is downloaded.
     */
    private String mavenPackage(Path project) throws IOException {
        String here = "<id>here</id><url>" + Artifacts.localRepository().toUri() + "</url>";
        Path settings = Files.writeString(folder.resolve("settings.xml"), """
                <settings>
                  <localRepository>%s</localRepository>
                  <profiles>
                    <profile>
                      <id>here</id>
                      <repositories><repository>%s</repository></repositories>
                      <pluginRepositories><pluginRepository>%s</pluginRepository></pluginRepositories>
                    </profile>
                  </profiles>
                  <activeProfiles><activeProfile>here</activeProfile></activeProfiles>
                </settings>
                """.formatted(folder.resolve("repository"), here, here));
        Patchbay.Result result = Patchbay.run(List.of(
                Artifacts.maven().toString(), "-B", "-s", settings.toString(), "-f", project.toString(), "package"));
        return result.printed();
    }

    @Test
    void aNameThatCannotBeOneIsRefused() {
        Patchbay.Result result = Patchbay.call("new", "skill", "Shot Lister", "--dir", folder.resolve("x").toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("patchbay: ").contains("Shot Lister");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderWithSomethingInItIsLeftAlone() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("shots"));
        Files.writeString(taken.resolve("mine.txt"), "precious");

        Patchbay.Result result = Patchbay.call("new", "skill", "shots", "--dir", taken.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains(taken.toString(), "not empty", "--dir");
        assertThat(taken).isDirectoryNotContaining(file -> !file.endsWith("mine.txt"));
    }
}
