package studio.patchbay.itest.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.EventStream;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.Json;
import studio.patchbay.itest.testing.LegacyClient;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.RawConnection;
import studio.patchbay.itest.testing.SkillJar;

/** Hundreds of open streams of both eras on one host; the bench scenario {@code streams} has ten thousand. */
class ManyStreamsIT {

    private static final int OF_EACH_ERA = 200;

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    private final List<LegacyClient> sessions = new ArrayList<>();
    private final List<EventStream> streams = new ArrayList<>();

    @Test
    void everyoneIsToldOfAChangeOnce() {
        HttpHost host = hosts.runEmpty(home);
        openAll(host);
        assertThat(listeners(host)).isEqualTo(2 * OF_EACH_ERA);

        host.skills().drop("late.jar", SkillJar.saying("late", "hello").bytes());
        assertToldNext("notifications/tools/list_changed");
        host.skills().drop("fence.jar", SkillJar.prompting("fence").bytes());
        assertToldNext("notifications/prompts/list_changed");

        sessions.forEach(session -> assertThat(session.end().status()).isEqualTo(204));
        streams.forEach(EventStream::close);
        Deadline.until(() -> listeners(host) == 0, "the end of all listeners");
    }

    private void openAll(HttpHost host) {
        ModernClient modern = new ModernClient(host.url());
        for (int i = 0; i < OF_EACH_ERA; i++) {
            LegacyClient session = LegacyClient.connect(host.url(), "2025-06-18");
            sessions.add(session);
            streams.add(session.listen());
        }
        for (int i = 0; i < OF_EACH_ERA; i++) {
            EventStream stream = modern.open("""
                    {"jsonrpc": "2.0", "id": %d, "method": "subscriptions/listen", "params": {"_meta": {$meta},
                     "notifications": {"toolsListChanged": true, "promptsListChanged": true}}}""".formatted(i));
            assertThat(stream.nextMethod()).isEqualTo("notifications/subscriptions/acknowledged");
            streams.add(stream);
        }
    }

    private void assertToldNext(String method) {
        JsonNode plain = Json.parse("""
                {"jsonrpc": "2.0", "method": "%s", "params": {}}""".formatted(method));
        for (int i = 0; i < OF_EACH_ERA; i++) {
            assertThat(streams.get(i).next()).isEqualTo(plain);
        }
        for (int i = 0; i < OF_EACH_ERA; i++) {
            assertThat(streams.get(OF_EACH_ERA + i).next()).isEqualTo(Json.parse("""
                    {"jsonrpc": "2.0", "method": "%s",
                     "params": {"_meta": {"io.modelcontextprotocol/subscriptionId": %d}}}""".formatted(method, i)));
        }
    }

    private static int listeners(HttpHost host) {
        return host.state().path("listeners").asInt();
    }

    @Test
    void aFullHostSaysSoAndServesTheNextWhenOneGoes() {
        HttpHost host = hosts.runEmpty(home, "--set", "http.maxConnections=2");
        RawConnection first = RawConnection.to(host.port());
        try (RawConnection second = RawConnection.to(host.port())) {
            assertThat(health(second)).startsWith("HTTP/1.1 200");
            host.log().await(line -> line.contains("2 connections are open") && line.contains("http.maxConnections"),
                    "the warning that the host is full");
            try (RawConnection third = RawConnection.to(host.port())) {
                first.close();

                assertThat(health(third)).startsWith("HTTP/1.1 200");
            }
        }
    }

    private static String health(RawConnection connection) {
        return connection.send("GET /health HTTP/1.1\nHost: localhost", "").await("{\"ok\":true}");
    }
}
