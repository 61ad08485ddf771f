package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.transport.http.internal.tls.TestKeys;

/** HTTP/2 is spoken with whom wants it, and where the settings have it. */
class Http2NegotiationTest {

    private final FakeEndpoint endpoint = new FakeEndpoint();

    private static Settings tls() {
        return Settings.with("tlsCertificate", TestKeys.file("server-chain.pem").toString())
                .and("tlsKey", TestKeys.file("server.key").toString());
    }

    private static HttpClient.Version spoken(Running server, HttpClient.Version asked) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(asked).sslContext(Wire.clientContext(null, null)).build();
        HttpRequest call = HttpRequest.newBuilder(URI.create("https://localhost:" + server.port + "/mcp"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        HttpResponse<String> answer = client.send(call, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
        return answer.version();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void theHandshakeChooses(String version) throws Exception {
        try (Running server = Running.with(endpoint, tls().and("tlsVersions", new String[] {version}))) {
            assertThat(spoken(server, HttpClient.Version.HTTP_2)).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(spoken(server, HttpClient.Version.HTTP_1_1)).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @Test
    void aListenerMayDoWithout() throws Exception {
        try (Running server = Running.with(endpoint, tls().and("http2", false))) {
            assertThat(spoken(server, HttpClient.Version.HTTP_2)).isEqualTo(HttpClient.Version.HTTP_1_1);
        }
    }

    @Test
    void theBestOfWhatBothSpeakIsChosen() throws Exception {
        try (Running server = Running.with(endpoint, tls())) {
            assertThat(chosen(server)).isEmpty();
            assertThat(chosen(server, "http/1.1")).isEqualTo("http/1.1");
            assertThat(chosen(server, "http/1.1", "h2")).isEqualTo("h2");
            assertThat(chosen(server, "spdy/3", "http/1.1")).isEqualTo("http/1.1");
            assertThatThrownBy(() -> chosen(server, "spdy/3")).isInstanceOf(SSLException.class);
        }
    }

    private static String chosen(Running server, String... offered) throws IOException {
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.port);
        try (SSLSocket socket = (SSLSocket)
                Wire.clientContext(null, null).getSocketFactory().createSocket(plain, "localhost", server.port, true)) {
            socket.setSoTimeout(20_000);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(offered);
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket.getApplicationProtocol();
        }
    }

    @Test
    void withoutTlsItIsNotSpokenUnlessItIsSet() throws Exception {
        try (Running server = Running.with(endpoint);
                RawClient client = server.connect()) {
            client.sendBytes(FrameClient.preface());
            RawClient.Answer answer = client.answer();
            assertThat(answer.status()).isEqualTo(426);
            assertThat(answer.body()).contains("HTTP/2 is not spoken on this connection");
        }
        try (Running server = Running.with(endpoint, Settings.with("h2c", true));
                FrameClient client = FrameClient.greeting(server.port);
                RawClient other = server.connect()) {
            assertThat(client.get(1, "/health").answer(1).status()).isEqualTo(200);
            other.send(RawClient.get("/health"));
            assertThat(other.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void anUpgradeIsPassedOver() throws Exception {
        try (Running server = Running.with(endpoint, Settings.with("h2c", true));
                RawClient client = server.connect()) {
            for (int i = 0; i < 2; i++) {
                client.send("""
                        GET /health HTTP/1.1
                        Host: localhost
                        Connection: Upgrade, HTTP2-Settings
                        Upgrade: h2c
                        HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA

                        """);
                assertThat(client.answer().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void aClientsCertificateIsKnownOfEachRequest() throws Exception {
        FakeGuard guard = new FakeGuard();
        Settings settings = tls().and("tlsClientCa", TestKeys.file("ca.pem").toString());
        try (Running server = Running.with(endpoint, settings)) {
            server.listener.guard().set(guard);
            HttpClient client = HttpClient.newBuilder()
                    .sslContext(Wire.clientContext("client-chain.pem", "client.key"))
                    .build();
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + server.port + "/health")).build();
            for (int i = 0; i < 2; i++) {
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
                FakeGuard.Asked asked = guard.asked.poll(10, TimeUnit.SECONDS);
                assertThat(asked.certificates()).isEqualTo(2);
                assertThat(asked.secure()).isTrue();
                assertThat(asked.peer().isLoopbackAddress()).isTrue();
            }
        }
    }
}
