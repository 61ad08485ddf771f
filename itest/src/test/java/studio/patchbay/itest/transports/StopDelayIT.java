package studio.patchbay.itest.transports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.Http;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.Reply;
import studio.patchbay.itest.testing.SkillJar;

/** A load balancer hears that a host is to stop before it does, so that one host after the other can be replaced unnoticed. */
class StopDelayIT {

    private static final String CALL = """
            {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
             "params": {"name": "echo_say", "arguments": {}, "_meta": {$meta}}}""";

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path homes;

    private HttpHost run(String name) {
        Path home = homes.resolve(name);
        Hosts.withoutExample(home);
        HttpHost host = hosts.run(home, "--set", "stop.delay=1s");
        host.skills().drop("echo.jar", SkillJar.saying("echo", "here").bytes());
        host.log().await(line -> line.contains("echo.jar"), "the skill");
        return host;
    }

    private static int readiness(HttpHost host) {
        return Http.get("http://127.0.0.1:" + host.port() + "/readyz").status();
    }

    private static boolean isReady(HttpHost host) {
        try {
            return readiness(host) == 200;
        } catch (UncheckedIOException gone) {
            return false;
        }
    }

    @Test
    void fromTheSignalOnItIsNotReadyButServes() {
        HttpHost host = run("only");
        assertThat(readiness(host)).isEqualTo(200);

        CompletableFuture<Integer> end = CompletableFuture.supplyAsync(host::terminate);
        Deadline.until(() -> readiness(host) == 503, "the host to say that it is not ready");

        assertThat(Http.get("http://127.0.0.1:" + host.port() + "/livez").status()).isEqualTo(200);
        assertThat(new ModernClient(host.url()).post(CALL).text("/result/content/0/text")).isEqualTo("here");
        assertThat(end).isNotDone();
        assertThat(end.join()).isZero();
    }

    @Test
    void ofTwoHostsOneAfterTheOtherIsReplacedUnderLoad() {
        List<HttpHost> replicas = new ArrayList<>(List.of(run("a"), run("b")));
        List<RetryingLoad> loads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            loads.add(RetryingLoad.of(() -> balanced(replicas), "here"));
        }

        for (int i = 0; i < 2; i++) {
            HttpHost old = replicas.get(i);
            assertThat(old.terminate()).isZero();
            HttpHost replacement = run("c" + i);
            synchronized (replicas) {
                replicas.set(i, replacement);
            }
        }

        loads.forEach(RetryingLoad::close);
        assertThat(loads).allSatisfy(load -> assertThat(load.refused()).isZero());
    }

    /** As a load balancer does it: asks before, and sends to the first that is ready. One that has been replaced meanwhile says nothing. */
    private static Reply balanced(List<HttpHost> replicas) {
        List<HttpHost> now = current(replicas);
        Optional<HttpHost> ready = now.stream().filter(StopDelayIT::isReady).findFirst();
        while (ready.isEmpty() && !now.equals(current(replicas))) {
            now = current(replicas);
            ready = now.stream().filter(StopDelayIT::isReady).findFirst();
        }
        return new ModernClient(ready.orElseThrow(() -> new AssertionError("no host is ready")).url()).post(CALL);
    }

    private static List<HttpHost> current(List<HttpHost> replicas) {
        synchronized (replicas) {
            return List.copyOf(replicas);
        }
    }
}
