package studio.patchbay.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.api.transport.Transport;
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.EventStream;
import studio.patchbay.itest.testing.FreePort;
import studio.patchbay.itest.testing.LegacyClient;

/** Each factory configuration of HTTP is a listener; a change of one is nothing to the others. */
class ListenersIT {

    @RegisterExtension
    static final FrameworkHost HOST = new FrameworkHost();

    private final int port = FreePort.find();

    private String serve(String name, int onPort) throws IOException {
        HOST.service(ConfigurationAdmin.class)
                .getFactoryConfiguration(FrameworkHost.HTTP, name, "?")
                .update(new Hashtable<>(Map.of("name", name, "port", onPort)));
        return HOST.awaitUrl(onPort);
    }

    private static List<String> running() throws InvalidSyntaxException {
        return HOST.context().getServiceReferences(Transport.class, null).stream()
                .map(reference -> HOST.context().getService(reference).name())
                .sorted()
                .toList();
    }

    @AfterEach
    void none() throws Exception {
        Configuration[] all = HOST.service(ConfigurationAdmin.class).listConfigurations("(service.factoryPid=*)");
        for (Configuration configuration : all) {
            configuration.delete();
        }
        Deadline.until(() -> HOST.context().getServiceReference(Transport.class) == null, "the end of all listeners");
    }

    @Test
    void onlyTheOneThatChangesStartsAnew() throws Exception {
        LegacyClient session = LegacyClient.connect(serve("http", port));
        serve("http-office", FreePort.find());
        EventStream stream = session.listen();

        String moved = serve("http-office", FreePort.find());

        assertThat(running()).containsExactly("http", "http-office");
        assertThat(session.at(moved).tools()).isEmpty();
        // Still the first stream: it gets what comes now.
        var tool = HOST.register(ToolHandler.class, new Ping(), Map.of());
        assertThat(stream.nextMethod()).isEqualTo("notifications/tools/list_changed");
        tool.unregister();
    }

    @Test
    void aChangeOfTheCoreStartsNoneAnew() throws Exception {
        LegacyClient session = LegacyClient.connect(serve("http", port));
        EventStream stream = session.listen();
        Object before = HOST.service(Transport.class);

        HOST.configure(FrameworkHost.CORE, Map.of("serverName", "renamed", "pageSize", 7, "callTimeoutMillis", 9000L));
        Deadline.until(() -> LegacyClient.connect("http://127.0.0.1:" + port + "/mcp")
                .handshake().text("/result/serverInfo/name").equals("renamed"), "the new name");

        assertThat(HOST.service(Transport.class)).isSameAs(before);
        var tool = HOST.register(ToolHandler.class, new Ping(), Map.of());
        assertThat(stream.nextMethod()).isEqualTo("notifications/tools/list_changed");
        tool.unregister();
    }

    @Test
    void oneThatCannotRunLeavesTheOthersRunning() throws Exception {
        serve("http", port);

        HOST.service(ConfigurationAdmin.class)
                .getFactoryConfiguration(FrameworkHost.HTTP, "http-clash", "?")
                .update(new Hashtable<>(Map.of("name", "http-clash", "port", port)));
        String office = serve("http-office", FreePort.find());

        assertThat(running()).containsExactly("http", "http-office");
        assertThat(LegacyClient.connect(office).tools()).isEmpty();
    }
}
