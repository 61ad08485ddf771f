package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A setting that cannot work stops the transport, with a sentence that names key and value. */
class SettingsTest {

    @ParameterizedTest
    @CsvSource({
        "port, 65536", "port, -1", "maxBodyBytes, 0", "maxHeaderBytes, 10", "minDataRate, -1",
        "streamQueueBytes, 0", "maxConnections, 0", "maxThreads, 1"
    })
    void numbersHaveARange(String key, int value) {
        assertRefused(key, value, String.valueOf(value));
    }

    @ParameterizedTest
    @CsvSource({"headerDeadline, 0", "idleTimeout, 0", "keepAlive, 0", "stopTimeout, -1", "idleTimeout, 86400001"})
    void durationsHaveARange(String key, int millis) {
        assertThatThrownBy(() -> Running.with(new FakeEndpoint(), Settings.with(key + "Millis", millis)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("Setting http." + key + " is '" + millis + "ms': give a duration from \\dms to 1d\\.");
    }

    @ParameterizedTest
    @CsvSource({"mcp", "''", "/a b", "/a?b", "/a//b", "/health"})
    void aPathIsPlain(String path) {
        assertRefused("path", path, path);
    }

    @ParameterizedTest
    @CsvSource({"no.such.host.invalid", "''", "not a host"})
    void aHostIsKnown(String host) {
        assertRefused("host", host, host);
    }

    @ParameterizedTest
    @CsvSource({"http://a.test", "a.test:80", "a.test/x", "''", "*"})
    void anAllowedHostIsAName(String name) {
        assertRefused("allowedHosts", new String[] {name}, name);
    }

    @ParameterizedTest
    @CsvSource({"a.test", "https://a.test/", "*", "null", "''"})
    void anAllowedOriginIsAnOrigin(String origin) {
        assertRefused("allowedOrigins", new String[] {origin}, origin);
    }

    @Test
    void crossOriginNeedsOrigins() {
        assertRefused("cors", "maybe", "maybe");
        assertRefused("cors", "on", "on");
    }

    private static void assertRefused(String key, Object value, String shown) {
        assertThatThrownBy(() -> Running.with(new FakeEndpoint(), Settings.with(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Setting http." + key + " is '" + shown + "': ")
                .hasMessageEndingWith(".");
    }

    @Test
    void anAddressOfAnotherMachineSaysWhatToChange() {
        assertThatThrownBy(() -> Running.with(new FakeEndpoint(), Settings.with("host", "192.0.2.1")))
                .hasMessageStartingWith("Cannot listen on port 0 of 192.0.2.1: ")
                .hasMessageEndingWith("Change the setting http.host or http.port.");
    }

    @Test
    void aListenerOfItsOwnNamesItsOwnKeys() throws Exception {
        Settings office = Settings.with("name", "http-office");
        assertThatThrownBy(() -> Running.with(new FakeEndpoint(), office.and("path", "mcp")))
                .hasMessageStartingWith("Setting http.office.path is 'mcp': ");
        try (Running other = Running.with(new FakeEndpoint())) {
            Settings samePort = Settings.with("name", "http-office").and("port", other.port);
            assertThatThrownBy(() -> Running.with(new FakeEndpoint(), samePort))
                    .hasMessageContaining("port " + other.port)
                    .hasMessageContaining("change the setting http.office.port");
        }
    }

    @Test
    void addressesAreWhereClientsReachIt() throws Exception {
        try (Running server = Running.with(new FakeEndpoint(), Settings.with("path", "/tools/mcp"))) {
            assertThat(server.listener.addresses()).isEqualTo(List.of("http://127.0.0.1:" + server.port + "/tools/mcp"));
            assertThat(server.port).isPositive();
        }
    }

    @Test
    void onAllInterfacesTheyAreThisMachineAndTheAllowedNames() throws Exception {
        Settings settings = Settings.with("host", "0.0.0.0").and("allowedHosts", new String[] {"render.test"});
        try (Running server = Running.with(new FakeEndpoint(), settings)) {
            assertThat(server.listener.addresses())
                    .isEqualTo(List.of("http://127.0.0.1:" + server.port + "/mcp", "http://render.test:" + server.port + "/mcp"));
            assertThat(server.ask("GET /health HTTP/1.1\nHost: 0.0.0.0\n\n").status()).isEqualTo(421);
        }
    }
}
