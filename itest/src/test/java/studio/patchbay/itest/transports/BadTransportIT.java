package studio.patchbay.itest.transports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.EventStream;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.LegacyClient;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.SkillJar;

/** A jar in the transports folder that is no good costs no client anything. */
class BadTransportIT {

    private static final String CALL = """
            {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
             "params": {"name": "echo_say", "arguments": {}, "_meta": {$meta}}}""";

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    private HttpHost host;
    private TransportJars jars;
    private LegacyClient session;
    private EventStream stream;
    private RetryingLoad load;

    @BeforeEach
    void start() {
        Hosts.withoutExample(home);
        host = hosts.run(home);
        host.skills().drop("echo.jar", SkillJar.saying("echo", "here").bytes());
        host.log().await(line -> line.contains("echo.jar"), "the skill");
        jars = new TransportJars(host);
        session = LegacyClient.connect(host.url());
        stream = session.listen();
        load = RetryingLoad.of(() -> new ModernClient(host.url()).post(CALL), "here");
    }

    @AfterEach
    void nobodyWasRefused() {
        load.close();
        assertThat(load.refused()).isZero();
    }

    private void awaitReason(String reason) {
        host.log().await(line -> line.contains(TransportJars.FILE) && line.contains(reason), reason);
    }

    private void assertRuns(String version) {
        assertThat(host.command("transports", "list").printed())
                .contains("http      running  studio.patchbay.transport.http " + version + "  " + host.url());
    }

    /** The stream that was open before still is. */
    private void assertUndisturbed() {
        host.skills().drop("acme.jar", SkillJar.saying("acme", "one").bytes());
        assertThat(stream.nextMethod()).isEqualTo("notifications/tools/list_changed");
    }

    @Test
    void oneThatIsNoJarIsNotTouched() {
        jars.drop("nothing of the kind".getBytes(StandardCharsets.UTF_8));

        awaitReason("not a zip file");
        assertRuns("0.1.0");
        assertUndisturbed();
    }

    @Test
    void oneThatLacksAnImportLeavesTheOldOneRunning() {
        jars.drop(TransportJars.bytes("transport-http", Map.of("Bundle-Version", "0.2.0", "Import-Package", "no.such.thing")));

        awaitReason("no.such.thing");
        assertRuns("0.1.0");
        assertUndisturbed();
    }

    @Test
    void oneThatDoesNotStartBringsTheOldOneBack() {
        int before = jars.served();
        jars.drop(TransportJars.bytes("transport-http", Map.of("Bundle-Version", "0.2.0", "Bundle-Activator", "no.Such")));

        awaitReason("no.Such");
        host.log().await(line -> line.contains("runs again"), "the built-in one");
        stream.awaitEnd();
        assertThat(jars.served()).isEqualTo(before + 1);
        assertRuns("0.1.0");
        assertThat(session.tools()).containsExactly("echo_say");
    }

    @Test
    void oneAfterAGoodOneBringsThatBack() {
        jars.drop("0.2.0");
        jars.drop(TransportJars.bytes("transport-http", Map.of("Bundle-Version", "0.3.0", "Bundle-Activator", "no.Such")));

        awaitReason("no.Such");
        assertThat(session.tools()).containsExactly("echo_say");
        assertRuns("0.2.0");

        jars.drop("0.4.0");
        assertRuns("0.4.0");
    }

    @Test
    void halfOfOneIsNotTouched() {
        byte[] whole = TransportJars.bytes("0.2.0");
        jars.drop(Arrays.copyOf(whole, whole.length / 2));

        awaitReason("is quarantined");
        assertRuns("0.1.0");
        assertUndisturbed();
    }
}
