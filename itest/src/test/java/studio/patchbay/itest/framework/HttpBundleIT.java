package studio.patchbay.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.itest.testing.Artifacts;
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.EventStream;
import studio.patchbay.itest.testing.FreePort;
import studio.patchbay.itest.testing.LegacyClient;
import studio.patchbay.itest.testing.ModernClient;

/** The HTTP bundle is stopped, started and updated; sessions live in the core and go on. */
class HttpBundleIT {

    @RegisterExtension
    static final FrameworkHost HOST = new FrameworkHost();

    private Bundle http;
    private int port;
    private String url;
    private ServiceRegistration<ToolHandler> tool;

    @BeforeEach
    void serve() throws Exception {
        http = HOST.bundle(FrameworkHost.HTTP);
        port = FreePort.find();
        url = HOST.serve(port);
    }

    @AfterEach
    void asBefore() throws BundleException {
        http.start();
        if (tool != null) {
            tool.unregister();
        }
        HOST.awaitPublished();
    }

    private void addTool() {
        tool = HOST.register(ToolHandler.class, new Ping(), Map.of());
        HOST.awaitPublished("ping");
    }

    @Test
    void aSessionAndItsStreamOutliveAStop() throws BundleException {
        LegacyClient session = LegacyClient.connect(url);
        EventStream stream = session.listen();

        http.stop();
        stream.awaitEnd();
        addTool();
        http.start();
        HOST.awaitUrl(port);

        assertThat(session.call("ping")).isEqualTo("pong");
        assertThat(session.listen().nextMethod()).isEqualTo("notifications/tools/list_changed");
    }

    @Test
    void aSessionOutlivesAnUpdate() throws Exception {
        LegacyClient session = LegacyClient.connect(url);
        EventStream stream = session.listen();

        try (var jar = Files.newInputStream(httpJar())) {
            http.update(jar);
        }
        stream.awaitEnd();
        HOST.awaitUrl(port);

        assertThat(session.tools()).isEmpty();
        EventStream next = session.listen();
        addTool();
        assertThat(next.nextMethod()).isEqualTo("notifications/tools/list_changed");
    }

    private static Path httpJar() {
        return Artifacts.jars("bundles").stream()
                .filter(jar -> jar.getFileName().toString().contains("transport-http"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSubscriptionEndsWithItsResult() throws Exception {
        EventStream stream = new ModernClient(url).listen();

        http.stop();

        JsonNode last = stream.next();
        assertThat(last.path("id").asText()).isEqualTo("listen");
        assertThat(last.at("/result/resultType").asText()).isEqualTo("complete");
        assertThat(last.at("/result/_meta/io.modelcontextprotocol~1subscriptionId").asText()).isEqualTo("listen");
        stream.awaitEnd();
    }

    @Test
    void manyStopsAndStartsLeaveNoThread() throws Exception {
        http.stop();
        http.start();
        HOST.awaitUrl(port);
        int before = httpThreads();

        for (int i = 0; i < 10; i++) {
            http.stop();
            http.start();
            HOST.awaitUrl(port);
        }

        assertThat(new ModernClient(url).tools()).isEmpty();
        Deadline.until(() -> httpThreads() <= before, "the end of the threads of stopped servers");
    }

    private static int httpThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("patchbay-http"))
                .count();
    }
}
