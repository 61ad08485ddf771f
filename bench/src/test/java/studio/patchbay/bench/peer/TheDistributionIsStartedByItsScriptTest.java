package studio.patchbay.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TheDistributionIsStartedByItsScriptTest {

    private static final Workload LIST = new Workload(10);

    @TempDir
    private Path project;

    private Peer peer;

    @BeforeEach
    void create() {
        peer = new PatchbayPeer(project, Pinning.none("not pinned in a test"));
    }

    @Test
    void without_a_distribution_it_says_what_is_missing() {
        assertThat(peer.missing(LIST)).get().asString().contains("bin/patchbay").contains("mvn package");
    }

    @Test
    void without_the_fixture_only_echo_is_missing() throws IOException {
        distribution("exit 0");
        assertThat(peer.missing(LIST)).isEmpty();
        assertThat(peer.missing(Workload.ECHO)).get().asString().contains("conformance-fixture.jar");
    }

    @Test
    void with_its_own_home_and_a_skills_folder_that_holds_the_tools() throws Exception {
        distribution("echo \"$@\"; echo \"$PATCHBAY_JAVA_OPTS\"; ls \"$5\"; exit 3");
        Path folder = project.resolve("run");
        try (var server = peer.start(folder, LIST, Cores.ONE)) {
            assertThatThrownBy(() -> server.await(address -> {
                        throw new IOException("not up");
                    }))
                    .hasMessageContaining("exit code 3")
                    .hasMessageContaining("run --home " + folder.resolve("home") + " --skills " + folder.resolve("skills")
                            + " --port " + server.address().getPort())
                    .hasMessageContaining("-XX:+UseSerialGC -Xmx512m")
                    .hasMessageContaining("bench.jar");
        }
    }

    private void distribution(String script) throws IOException {
        Path bin = Files.createDirectories(project.resolve("launcher/target/patchbay-0.1.0/bin"));
        Path file = Files.writeString(bin.resolve("patchbay"), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
