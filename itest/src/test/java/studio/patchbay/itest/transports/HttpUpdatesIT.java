package studio.patchbay.itest.transports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.EventStream;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.LegacyClient;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.SkillJar;

/** HTTP is replaced again and again under its clients; the short version of the measurement in {@code bench}. */
class HttpUpdatesIT {

    private static final int UPDATES = 10;
    private static final String LEGACY_CALL = """
            {"jsonrpc": "2.0", "id": %d, "method": "tools/call", "params": {"name": "echo_say", "arguments": {}}}""";
    private static final String MODERN_CALL = """
            {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
             "params": {"name": "echo_say", "arguments": {}, "_meta": {$meta}}}""";

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    @Test
    void everyClientGoesOn() {
        Hosts.withoutExample(home);
        HttpHost host = hosts.run(home);
        host.skills().drop("echo.jar", SkillJar.saying("echo", "here").bytes());
        host.log().await(line -> line.contains("echo.jar"), "the skill");
        TransportJars jars = new TransportJars(host);
        List<RetryingLoad> loads = new ArrayList<>();
        LegacyClient session = LegacyClient.connect(host.url());
        ModernClient modern = new ModernClient(host.url());
        EventStream legacyStream = session.listen();
        EventStream subscription = modern.listen();
        for (int i = 0; i < 2; i++) {
            String legacyCall = LEGACY_CALL.formatted(i);
            loads.add(RetryingLoad.of(() -> session.post(legacyCall), "here"));
            loads.add(RetryingLoad.of(() -> modern.post(MODERN_CALL), "here"));
        }

        for (int update = 1; update <= UPDATES; update++) {
            jars.drop("0.2." + update);

            legacyStream.awaitEnd();
            JsonNode last = subscription.next();
            assertThat(last.at("/result/resultType").asText()).isEqualTo("complete");
            subscription.awaitEnd();
            legacyStream = session.listen();
            subscription = modern.listen();
        }

        host.skills().drop("acme.jar", SkillJar.saying("acme", "one").bytes());
        assertThat(legacyStream.nextMethod()).isEqualTo("notifications/tools/list_changed");
        assertThat(subscription.nextMethod()).isEqualTo("notifications/tools/list_changed");
        loads.forEach(RetryingLoad::close);
        assertThat(loads).allSatisfy(load -> assertThat(load.refused()).isZero());
        assertThat(host.command("transports", "list").printed()).contains("studio.patchbay.transport.http 0.2." + UPDATES);
    }

    @Test
    void nothingOfAReplacedVersionStays() {
        HttpHost host = hosts.run(home);
        TransportJars jars = new TransportJars(host);
        jars.drop("0.2.1");
        Remains.awaitBundleLoaders(host.pid(), 3, "the loaders of two skills and one transport at most");
        int before = Remains.bundleLoaders(host.pid());

        for (int update = 2; update <= UPDATES; update++) {
            jars.drop("0.2." + update);
            assertThat(new ModernClient(host.url()).tools()).contains("hello_greet");
        }

        Remains.awaitBundleLoaders(host.pid(), before, "as many class loaders of bundles as before");
    }
}
