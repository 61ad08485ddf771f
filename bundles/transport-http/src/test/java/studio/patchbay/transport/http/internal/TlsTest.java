package studio.patchbay.transport.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.transport.http.internal.tls.TestKeys;

/** A port with a certificate speaks TLS as it is set, and nothing else. */
class TlsTest {

    @TempDir
    private Path folder;

    private static Settings tls() {
        return with("server-chain.pem", "server.key");
    }

    private static Settings with(String certificate, String key) {
        return Settings.with("tlsCertificate", TestKeys.file(certificate).toString()).and("tlsKey", TestKeys.file(key).toString());
    }

    private static SSLSocket connect(Running server, String... protocols) throws IOException {
        SSLSocket socket = (SSLSocket) Wire.clientContext(null, null)
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), server.port);
        socket.setSoTimeout(20_000);
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        return socket;
    }

    private static void assertServed(SSLSocket socket) throws IOException {
        socket.getOutputStream().write("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes());
        byte[] status = socket.getInputStream().readNBytes(12);
        assertThat(new String(status)).isEqualTo("HTTP/1.1 200");
    }

    @Test
    void itsAddressesSayHttps() throws Exception {
        try (Running server = Running.with(new FakeEndpoint(), tls())) {
            assertThat(server.listener.addresses()).containsExactly("https://127.0.0.1:" + server.port + "/mcp");
        }
    }

    @Test
    void onlyTheNewestVersionUnlessMoreIsSet() throws Exception {
        try (Running server = Running.with(new FakeEndpoint(), tls());
                SSLSocket newest = connect(server);
                SSLSocket older = connect(server, "TLSv1.2")) {
            assertServed(newest);
            assertThat(newest.getSession().getProtocol()).isEqualTo("TLSv1.3");
            assertThatThrownBy(older::startHandshake).isInstanceOf(SSLException.class);
        }
        try (Running server = Running.with(new FakeEndpoint(), tls().and("tlsVersions", new String[] {"TLSv1.2", "TLSv1.3"}));
                SSLSocket older = connect(server, "TLSv1.2")) {
            assertServed(older);
            assertThat(older.getSession().getCipherSuite()).startsWith("TLS_ECDHE_ECDSA_WITH_").contains("_GCM_");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
        "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"})
    void suitesWithoutForwardSecrecyOrAuthenticatedEncryptionAreRefused(String suite) throws Exception {
        Settings both = with("rsa.pem", "rsa.key").and("tlsVersions", new String[] {"TLSv1.2", "TLSv1.3"});
        try (Running server = Running.with(new FakeEndpoint(), both);
                SSLSocket client = connect(server, "TLSv1.2")) {
            client.setEnabledCipherSuites(new String[] {suite});
            assertThatThrownBy(client::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void aClientCannotRenegotiate() throws Exception {
        try (Running server = Running.with(new FakeEndpoint(), tls().and("tlsVersions", new String[] {"TLSv1.2"}));
                SSLSocket client = connect(server)) {
            assertServed(client);
            client.getInputStream().readNBytes(client.getInputStream().available());
            assertThatThrownBy(() -> {
                client.startHandshake();
                assertServed(client);
            }).isInstanceOf(SSLException.class).hasMessageContaining("handshake_failure");
        }
    }

    @Test
    void plainHttpOnItsPortGetsNoAnswerAndHarmsNobody() throws Exception {
        try (Running server = Running.with(new FakeEndpoint(), tls());
                RawClient plain = server.connect()) {
            plain.send(RawClient.get("/health"));
            plain.awaitClose();
            try (SSLSocket client = connect(server)) {
                assertServed(client);
            }
        }
    }

    @Test
    void aHandshakeIsUnderTheDeadlineForHeaders() throws Exception {
        try (Running server = Running.with(new FakeEndpoint(), tls().and("headerDeadlineMillis", 1000));
                Socket silent = new Socket(InetAddress.getLoopbackAddress(), server.port)) {
            long begin = System.nanoTime();
            silent.setSoTimeout(100);
            byte[] hello = {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xFC, 3, 3}; // of a ClientHello that goes on for 500 bytes
            silent.getOutputStream().write(hello);
            drip(silent);
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isBetween(500L, 3000L);
        }
    }

    private static void drip(Socket socket) {
        try {
            while (true) {
                try {
                    if (socket.getInputStream().read() < 0) {
                        return;
                    }
                } catch (java.net.SocketTimeoutException e) {
                    socket.getOutputStream().write(0);
                }
            }
        } catch (IOException reset) {
            return;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown.example", "127.0.0.1"})
    void anyNameInSniGetsTheCertificate(String name) throws Exception {
        try (Running server = Running.with(new FakeEndpoint(), tls());
                SSLSocket client = connect(server)) {
            SSLParameters parameters = client.getSSLParameters();
            if (Character.isLetter(name.charAt(0))) {
                parameters.setServerNames(java.util.List.of(new javax.net.ssl.SNIHostName(name)));
            }
            client.setSSLParameters(parameters);
            assertServed(client);
        }
    }

    @Test
    void renewedFilesAreTakenByNewConnectionsWhileOldOnesGoOn() throws Exception {
        Settings settings = copied("server");
        try (Running server = Running.with(new FakeEndpoint(), settings);
                SSLSocket old = connect(server)) {
            assertServed(old);
            copy("renewed");
            awaitName(server, "CN=localhost, O=renewed");
            old.getInputStream().readNBytes(old.getInputStream().available());
            assertServed(old);
        }
    }

    @Test
    void filesThatDoNotBelongTogetherLeaveTheOldInPlaceUntilTheyDo() throws Exception {
        Settings settings = copied("server");
        try (Running server = Running.with(new FakeEndpoint(), settings)) {
            Files.copy(TestKeys.file("renewed.pem"), folder.resolve("certificate.pem"), StandardCopyOption.REPLACE_EXISTING);
            for (int i = 0; i < 25; i++) {
                TimeUnit.MILLISECONDS.sleep(100); // for longer than two looks
                assertThat(name(server)).isEqualTo("CN=localhost");
            }
            copy("renewed");
            awaitName(server, "CN=localhost, O=renewed");
        }
    }

    @Test
    void oneThatHasExpiredOrDoesNotHoldYetIsNotTakenInPlaceOfOneThatHolds() throws Exception {
        try (LogLines log = new LogLines("studio.patchbay.transport.http.internal.tls");
                Running server = Running.with(new FakeEndpoint(), copied("server"))) {
            copy("expired");
            assertThat(log.await("has expired on ")).startsWith("WARNING The certificate is kept as it was, valid until 21")
                    .contains(folder.resolve("certificate.pem").toString());
            assertThat(name(server)).isEqualTo("CN=localhost");
            copy("later");
            log.await("is not valid before 2120-01-01");
            assertThat(name(server)).isEqualTo("CN=localhost");
            copy("renewed");
            awaitName(server, "CN=localhost, O=renewed");
        }
    }

    @Test
    void whoHasNothingBetterTakesTheNewOneWithAWarning() throws Exception {
        try (LogLines log = new LogLines("studio.patchbay.transport.http.internal.tls");
                Running server = Running.with(new FakeEndpoint(), copied("expired"))) {
            assertThat(log.await("clients will refuse it")).startsWith("WARNING The certificate in ").contains("has expired on 20");
            copy("later");
            log.await("neither did the one before");
            copy("renewed");
            log.await("New connections get the certificate that is in " + folder.resolve("certificate.pem") + " now, valid until 2126");
            assertThat(name(server)).isEqualTo("CN=localhost, O=renewed");
        }
    }

    @Test
    void whatHasNoEffectWithItIsSaid() throws Exception {
        try (LogLines log = new LogLines("studio.patchbay.transport.http.internal.Protocols");
                Running server = Running.with(new FakeEndpoint(), tls().and("h2c", true).and("name", "http-office"))) {
            assertThat(log.lines()).singleElement().asString()
                    .startsWith("WARNING Setting http.office.h2c has no effect on port ")
                    .contains("speaks TLS");
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 30000", "false, 300"})
    void anIdleConnectionEndsInGoodOrder(boolean stops, int idleTimeout) throws Exception {
        try (Running server = Running.with(new FakeEndpoint(), tls().and("idleTimeoutMillis", idleTimeout));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port)) {
            socket.setSoTimeout(20_000);
            SSLSocket client = Wire.handshake(socket, Wire.clientContext(null, null));
            assertServed(client);
            client.getInputStream().readNBytes(client.getInputStream().available());
            if (stops) {
                server.close();
            }
            byte[] last = socket.getInputStream().readAllBytes();
            // RFC 8446, sections 5.2 and 6.1: one encrypted record, of the alert's two bytes, its type, a tag of 16 and padding
            assertThat(last).startsWith(23, 3, 3).hasSizeBetween(5 + 19, 5 + 64);
            assertThat(last.length).isEqualTo(5 + last[4]);
        }
    }

    private Settings copied(String name) throws IOException {
        copy(name);
        return Settings.with("tlsCertificate", folder.resolve("certificate.pem").toString())
                .and("tlsKey", folder.resolve("server.key").toString());
    }

    private void copy(String name) throws IOException {
        Files.copy(TestKeys.file(name + ".pem"), folder.resolve("certificate.pem"), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(TestKeys.file(name + ".key"), folder.resolve("server.key"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String name(Running server) throws IOException {
        try (SSLSocket client = connect(server)) {
            client.startHandshake();
            X509Certificate certificate = (X509Certificate) client.getSession().getPeerCertificates()[0];
            return certificate.getSubjectX500Principal().toString().replaceAll("(O=renewed), (CN=localhost)", "$2, $1");
        }
    }

    private static void awaitName(Running server, String name) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!name(server).equals(name)) {
            assertThat(System.nanoTime()).as("deadline for the renewed certificate").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "no-such.pem | server.key | tls.certificate | does not exist",
        "server.key | server.key | tls.certificate | holds no certificate",
        "server.pem | ca.pem | tls.key | holds no private key",
        "server.pem | rsa.key | tls.certificate | does not belong to the key",
        "wrong-order.pem | server.key | tls.certificate | does not begin with the server's certificate",
        "short.pem | short.key | tls.key | is an RSA key of less than 2048 bits",
        "server.pem | ed25519.key | tls.key | holds no RSA or EC key that can be read",
        "server.pem | encrypted.key | tls.key | is encrypted; decrypt it",
        "rsa.pem | encrypted-pkcs1.key | tls.key | is encrypted; decrypt it",
    })
    void filesThatCannotBeUsedStopTheStart(String certificate, String key, String setting, String flaw) {
        Path keys = TestKeys.file("server.key").getParent();
        Settings settings = Settings.with("tlsCertificate", keys.resolve(certificate).toString())
                .and("tlsKey", keys.resolve(key).toString())
                .and("name", "http-office");
        assertThatThrownBy(() -> Running.with(new FakeEndpoint(), settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Setting http.office." + setting + ": " + keys)
                .hasMessageContaining(flaw)
                .hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @CsvSource({"rsa.pem, rsa.key", "rsa.pem, rsa-pkcs1.key", "server.pem, server-sec1.key", "server.pem, server-parameters.key"})
    void everyFormOfKeyServes(String certificate, String key) throws Exception {
        try (Running server = Running.with(new FakeEndpoint(), with(certificate, key));
                SSLSocket client = connect(server)) {
            assertServed(client);
        }
    }

    @Test
    void halfOfItStopsTheStart() {
        Settings certificate = Settings.with("tlsCertificate", "/x.pem");
        assertThatThrownBy(() -> Running.with(new FakeEndpoint(), certificate))
                .hasMessage("Setting http.tls.key is missing, but another of http.tls is given: give the file of the certificate's"
                        + " private key.");
        Settings ca = Settings.with("tlsClientCa", "/x.pem");
        assertThatThrownBy(() -> Running.with(new FakeEndpoint(), ca))
                .hasMessageStartingWith("Setting http.tls.certificate is missing");
        assertThatThrownBy(() -> Running.with(new FakeEndpoint(), tls().and("tlsClientAuth", "required")))
                .hasMessageStartingWith("Setting http.tls.clientCa is missing, but http.tls.clientAuth is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.1", "SSLv3", "1.3", ""})
    void nothingOlderCanBeSet(String version) {
        assertThatThrownBy(() -> Running.with(new FakeEndpoint(), tls().and("tlsVersions", new String[] {version})))
                .hasMessage("Setting http.tls.versions has '" + version
                        + "': give TLSv1.3, or TLSv1.2,TLSv1.3 for clients that need it.");
    }
}
