package studio.patchbay.itest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.FreePort;
import studio.patchbay.itest.testing.Patchbay;

/** A start that cannot be ends with one sentence that says what to change, and no stack trace. */
class RefusedStartIT {

    @TempDir
    Path home;

    private Patchbay.Result run(String... options) {
        String[] all = new String[options.length + 3];
        System.arraycopy(new String[] {"run", "--home", home.toString()}, 0, all, 0, 3);
        System.arraycopy(options, 0, all, 3, options.length);
        return Patchbay.call(all);
    }

    @Test
    void anUnknownKeyAmongTheOptions() {
        Patchbay.Result result = run("--set", "http.prot=8080");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("patchbay: --set http.prot: there is no setting http.prot; did you mean http.port?");
        assertThat(result.out()).isEmpty();
    }

    @Test
    void anUnknownKeyInTheFile() throws IOException {
        Files.writeString(home.resolve("patchbay.properties"), "# mine\nserver.nam = studio\n");

        Patchbay.Result result = run();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("patchbay: " + home.resolve("patchbay.properties")
                + ", line 2: there is no setting server.nam; did you mean server.name?");
    }

    @Test
    void anUnknownOption() {
        Patchbay.Result result = run("--prot", "1");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("patchbay: Unknown option").contains("--prot", "patchbay run --help").doesNotContain("\tat ");
    }

    @Test
    void aPortThatIsTaken() throws IOException {
        int port = FreePort.find();
        try (var taken = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            Patchbay.Result result = run("--port", Integer.toString(taken.getLocalPort()));

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err().lines().filter(line -> line.startsWith("patchbay: "))).singleElement().asString()
                    .contains("port " + port, "in use").doesNotContain("Exception");
            assertThat(result.err()).doesNotContain("\tat ", "Stopping");
            assertThat(result.out()).isEmpty();
            assertThat(home.resolve("run")).isEmptyDirectory();
        }
    }

    @Test
    void aHomeThatIsAFile() throws IOException {
        Path file = Files.writeString(home.resolve("file"), "");

        Patchbay.Result result = Patchbay.call("run", "--home", file.toString());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).endsWith("patchbay: The home folder " + file + " cannot be used: " + file
                + " is a file, not a folder. Name another one with --home");
    }

    @Test
    void anAddressOfTheRegistrysEngineThatIsNone() {
        Patchbay.Result result = run("--port", "0", "--set", "registry.redis=http://engine:6379");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("patchbay: registry.redis must be redis://HOST:PORT, or rediss:// with TLS, with USER@"
                + " before the host and /DATABASE behind the port where they are needed, not \"http://engine:6379\"");
    }

    @Test
    void aPasswordInTheAddressOfTheRegistrysEngine() {
        Patchbay.Result result = run("--port", "0", "--set", "registry.redis=redis://hosts:hunter2@engine", "--set", "log.level=debug");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("patchbay: registry.redis has a password in it, which everybody sees who may list"
                + " processes; put it into a file, and name that as registry.redis.passwordFile");
    }
}
