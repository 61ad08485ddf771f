package studio.patchbay.itest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.Patchbay;
import studio.patchbay.registry.redis.testing.NeedsRedis;
import studio.patchbay.registry.redis.testing.RedisServer;

/** Commands that look into the engine of the registry where no host runs, and never tell its password. */
@NeedsRedis
class EngineCommandsIT {

    private static final String SECRET = "hunter2";

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path folder;

    private RedisServer engine;
    private Path elsewhere;

    @BeforeEach
    void start() throws IOException {
        engine = RedisServer.start(Files.createDirectory(folder.resolve("engine")), "--requirepass", SECRET);
        elsewhere = home("elsewhere");
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private Path home(String name) throws IOException {
        Path home = Files.createDirectory(folder.resolve(name));
        Path password = Files.createFile(home.resolve("password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(password, SECRET + "\n");
        Files.writeString(home.resolve("patchbay.properties"),
                "registry.redis = " + engine.url() + "\nregistry.redis.passwordFile = " + password + "\nhttp.port = 0\nlog.level = debug\n");
        return home;
    }

    private Patchbay.Result call(String command) {
        return Patchbay.call(command, "--home", elsewhere.toString());
    }

    @Test
    void listTheHostsOfTheEngine() throws IOException {
        assertThat(call("instances").printed()).contains("No host is announced in " + engine.url() + "/0");
        HttpHost host = hosts.runEmpty(home("host"), "--set", "registry.displayName=Mia's");
        Deadline.until(() -> call("instances").printed().contains("available"), "that it is announced");
        assertThat(call("instances").printed()).contains("Mia's", host.url());
        assertThat(call("doctor").printed()).contains("registry: " + engine.url() + "/0 answers, and has 1 hosts").doesNotContain("WRONG");
        assertThat(host.log().text() + host.command("doctor").out()).doesNotContain(SECRET);
    }

    @Test
    void sayThatTheEngineIsAway() {
        engine.kill();
        Patchbay.Result instances = call("instances");
        assertThat(instances.exitCode()).isEqualTo(1);
        assertThat(instances.err()).isEqualTo("patchbay: the registry in " + engine.url() + "/0 cannot be used: Connection refused");
        assertThat(call("doctor").out()).contains("WRONG").contains("registry: the registry in " + engine.url() + "/0 cannot be used")
                .doesNotContain(SECRET);
    }
}
