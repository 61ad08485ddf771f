package studio.patchbay.itest.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.EventStream;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.LegacyClient;
import studio.patchbay.itest.testing.Patchbay;
import studio.patchbay.itest.testing.Reply;
import studio.patchbay.itest.testing.SkillJar;

/** Processes that share the file of keys go on with each other's sessions, and with those of one that is no more. */
class SeveralHostsIT {

    private static final String PING = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}";

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path folder;

    private void seal(String what) {
        assertThat(Patchbay.call("seal", what, "--home", folder.toString()).exitCode()).isZero();
    }

    private HttpHost start(String name) {
        HttpHost host = hosts.runEmpty(folder.resolve(name), "--set", "seal.file=" + folder.resolve("seal.keys"));
        host.skills().drop("acme.jar", SkillJar.saying("acme", "says " + name).bytes());
        host.log().await(line -> line.contains("acme") && line.contains(" runs"), "the skill");
        return host;
    }

    @Test
    void aSessionOutlivesTheHostThatBeganIt() {
        seal("new");
        HttpHost one = start("one");
        HttpHost two = start("two");
        LegacyClient session = LegacyClient.connect(one.url());
        String tool = session.tools().get(0);
        assertThat(session.call(tool)).isEqualTo("says one");
        assertThat(session.at(two.url()).call(tool)).isEqualTo("says two");

        one.kill();

        LegacyClient moved = session.at(two.url());
        assertThat(moved.call(tool)).isEqualTo("says two");
        EventStream stream = moved.listen();
        assertThat(stream.nextMethod()).endsWith("/list_changed");
        // The next key, which the running host reads by itself, seals; the session still opens.
        seal("new");
        seal("rotate");
        two.log().await(line -> line.contains("The keys that seal sessions have changed: 2"), "the new key");
        assertThat(LegacyClient.connect(two.url()).call(tool)).isEqualTo("says two");
        HttpHost three = start("three");
        assertThat(session.at(three.url()).call(tool)).isEqualTo("says three");
        Reply ended = session.at(three.url()).end();
        assertThat(ended.status()).isEqualTo(204);
        assertThat(session.at(three.url()).post(PING).status()).isEqualTo(404);
    }

    @Test
    void aFileThatCannotBeUsedStopsTheStart() {
        Path missing = folder.resolve("missing.keys");

        Patchbay.Result result =
                Patchbay.call("run", "--home", folder.resolve("h").toString(), "--port", "0", "--set", "seal.file=" + missing);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err().lines().filter(line -> line.startsWith("patchbay: "))).singleElement().asString()
                .contains("The file " + missing + " with the keys that seal sessions is not there: make one with patchbay seal new,"
                        + " or correct seal.file")
                .doesNotContain("Exception");
        assertThat(result.err()).doesNotContain("\tat ");
    }
}
