package studio.patchbay.registry.redis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.api.registry.InstanceLease;
import studio.patchbay.registry.contract.Engine;
import studio.patchbay.registry.contract.Heartbeats;
import studio.patchbay.registry.contract.Records;
import studio.patchbay.registry.contract.Seen;
import studio.patchbay.registry.redis.internal.engine.EngineAccess;
import studio.patchbay.registry.redis.internal.engine.EngineAddress;
import studio.patchbay.registry.redis.testing.NeedsRedis;
import studio.patchbay.registry.redis.testing.RedisServer;

/** Who gets in, with which password and which certificate; and that no secret is told to anybody. */
@NeedsRedis
class EngineAccessTest {

    @TempDir
    private Path folder;

    private final Heartbeats heartbeats = new Heartbeats();
    private RedisServer server;
    private RedisEngine engine;

    private void start(String... options) {
        server = RedisServer.start(folder, options);
        engine = new RedisEngine(server);
    }

    @AfterEach
    void stop() {
        heartbeats.close();
        if (engine != null) {
            engine.close();
        }
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private RedisRegistry open(String user, Path password) {
        return engine.open(new EngineAccess(EngineAddress.of("redis://" + user + "127.0.0.1:" + server.port()), password, null));
    }

    private static String told(RedisRegistry registry) {
        return Seen.by(registry).await("that it is told", snapshot -> snapshot.degraded().isPresent()).degraded().orElseThrow();
    }

    private void works(RedisRegistry one, RedisRegistry other) {
        InstanceLease lease = heartbeats.of(one.register(Records.maya()));
        Seen seen = Seen.by(other);
        seen.await("it", snapshot -> snapshot.instances().equals(List.of(lease.record())));
        lease.update(Records.withScene(lease.record(), "/shots/020.ma"));
        seen.await("its scene", snapshot -> snapshot.instances().equals(List.of(lease.record())));
        seen.always("well", Engine.STALE, snapshot -> snapshot.degraded().isEmpty());
        lease.close();
        seen.await("that it is gone", snapshot -> snapshot.instances().isEmpty());
    }

    @Test
    void withoutThePasswordItIsSaidAndThePasswordIsNot() throws IOException {
        start("--requirepass", "hunter2-right");
        assertThat(told(open("", null))).contains("NOAUTH");
        Path wrong = file("password", "hunter2-wrong\n");
        RedisRegistry registry = open("", wrong);
        assertThat(told(registry)).contains("WRONGPASS").doesNotContain("hunter2");
        // It is exchanged while the host runs.
        file("password", "hunter2-right\n");
        Seen.by(registry).await("that all is well", snapshot -> snapshot.degraded().isEmpty());
    }

    /** The manual's line is what is needed, and what is left out of it is not. */
    @Test
    void theRightsInTheManualAreEnough() throws IOException {
        start();
        Matcher line = Pattern.compile("ACL SETUSER patchbay .*").matcher(Files.readString(Path.of("../../docs/registry.md")));
        assertThat(line.find()).isTrue();
        server.command(line.group().replace("PASSWORD", "secret").split(" "));
        Path password = file("password", "secret");
        works(open("patchbay@", password), open("patchbay@", password));
    }

    @Test
    void withTlsTheCertificateMustBeBelievedAndOfThatName() throws Exception {
        Path certificate = certificate("server", "san=ip:127.0.0.1");
        Path other = certificate("other", "san=ip:127.0.0.1");
        start("--tls-port", "PORT", "--tls-cert-file", certificate.toString(), "--tls-key-file", folder.resolve("server.key").toString(),
                "--tls-auth-clients", "no", "--tls-ca-cert-file", certificate.toString());
        EngineAddress address = EngineAddress.of("rediss://127.0.0.1:" + server.port());
        works(engine.open(new EngineAccess(address, null, certificate)), engine.open(new EngineAccess(address, null, certificate)));
        assertThat(told(engine.open(new EngineAccess(address, null, other)))).contains("TLS failed: PKIX path");
        assertThat(told(engine.open(new EngineAccess(address, null, null)))).contains("TLS failed: PKIX path");
        EngineAddress wrongName = EngineAddress.of("rediss://localhost:" + server.port());
        assertThat(told(engine.open(new EngineAccess(wrongName, null, certificate)))).contains("TLS failed: No name matching localhost");
        assertThat(told(open("", null))).contains("cannot be used");
    }

    @Test
    void aNameThatNobodyKnowsIsTold() {
        engine = new RedisEngine(null);
        EngineAddress address = EngineAddress.of("redis://engine.invalid");
        assertThat(told(engine.open(new EngineAccess(address, null, null)))).endsWith("nobody knows the name engine.invalid");
    }

    @Test
    void filesThatCannotBeUsedStopTheStart() throws IOException {
        EngineAddress address = EngineAddress.of("rediss://engine");
        Path missing = folder.resolve("missing");
        assertThatIllegalArgumentException().isThrownBy(() -> new EngineAccess(address, missing, null)).withMessage(
                "registry.redis.passwordFile: " + missing + " cannot be read; put the password there, and let the user of the host read it");
        Path text = file("text", "no certificate");
        for (Path file : List.of(missing, text)) {
            assertThatIllegalArgumentException().isThrownBy(() -> new EngineAccess(address, null, file)).withMessage(
                    "registry.redis.caFile: " + file + " cannot be used; it must be a file of certificates in PEM, which the user of the"
                            + " host can read");
        }
    }

    private Path certificate(String name, String alternative) throws Exception {
        Path store = folder.resolve(name + ".p12");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "me", "-keyalg", "EC", "-dname", "CN=test", "-ext", alternative, "-keystore",
                store.toString(), "-storetype", "PKCS12", "-storepass", "changeit"));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertThat(keytool.waitFor(20, TimeUnit.SECONDS) && keytool.exitValue() == 0).as(said).isTrue();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        file(name + ".key", pem("PRIVATE KEY", keys.getKey("me", "changeit".toCharArray()).getEncoded()));
        return file(name + ".crt", pem("CERTIFICATE", keys.getCertificate("me").getEncoded()));
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + kind + "-----\n";
    }
}
