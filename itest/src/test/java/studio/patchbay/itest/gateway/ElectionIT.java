package studio.patchbay.itest.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.FreePort;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.SkillJar;

/** One of the hosts of a machine serves the well-known port, for as long as it lives; then another does. */
class ElectionIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path folder;

    private final int port = FreePort.find();

    private HttpHost start(String name) {
        return hosts.runEmpty(
                folder.resolve(name),
                "--set", "gateway.port=" + port,
                "--set", "registry.directory=" + folder.resolve("registry"));
    }

    private static void awaitWinner(HttpHost host) {
        host.log().await(line -> line.contains("This host serves the well-known port"), "the election");
    }

    private String wellKnown(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** What somebody says, or null when nobody is there at this moment. */
    private static String get(String url, String... headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
            if (headers.length > 0) {
                request.headers(headers);
            }
            HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (java.io.IOException nobody) {
            return null;
        } catch (InterruptedException e) {
            throw Deadline.interrupted(e);
        }
    }

    @Test
    void theFirstHasItUntilItGoesAndThenTheNextOne() {
        HttpHost first = start("first");
        awaitWinner(first);
        first.skills().drop("modelling.jar", SkillJar.saying("modelling", "says modelling").bytes());
        HttpHost second = start("second");
        second.skills().drop("simulation.jar", SkillJar.saying("simulation", "says simulation").bytes());
        second.log().await(line -> line.contains("is served by the instance"), "the second to know the first");
        assertThat(new ModernClient(wellKnown("/mcp")).call("modelling_say")).isEqualTo("says modelling");

        assertThat(first.command("instances").out().lines())
                .hasSize(2)
                .allMatch(line -> line.contains(" available "))
                .filteredOn(line -> line.contains("(gateway)")).hasSize(1);

        first.kill();

        awaitWinner(second);
        assertThat(new ModernClient(wellKnown("/mcp")).call("simulation_say")).isEqualTo("says simulation");
    }

    /** The scenario {@code takeover} of {@code bench/run.sh} does this a hundred times, and measures. */
    @Test
    void whoeverIsKilledTheNextOneServesAndEachCallIsAnsweredRightOrFails() throws Exception {
        List<HttpHost> candidates = new ArrayList<>(List.of(start("first"), start("second"), start("third")));
        for (HttpHost host : candidates) {
            host.skills().drop("modelling.jar", SkillJar.saying("modelling", "says modelling").bytes());
            host.log().await(line -> line.contains("modelling") && line.contains(" runs"), "the skill");
        }
        awaitWinner(candidates.get(0));
        ModernClient client = new ModernClient(wellKnown("/mcp"));
        AtomicInteger answers = new AtomicInteger();
        Set<String> wrong = ConcurrentHashMap.newKeySet();
        AtomicBoolean over = new AtomicBoolean();
        Thread calls = new Thread(() -> {
            while (!over.get()) {
                call(client, answers, wrong);
            }
        });
        calls.start();
        try {
            while (candidates.size() > 1) {
                HttpHost holder = holder(candidates);
                candidates.remove(holder);
                holder.kill();
                int before = answers.get();
                Deadline.until(() -> answers.get() > before + 1, "an answer of the next");
            }
        } finally {
            over.set(true);
            calls.join();
        }
        assertThat(wrong).isEmpty();
    }

    private static void call(ModernClient client, AtomicInteger answers, Set<String> wrong) {
        try {
            String said = client.call("modelling_say");
            if (said.equals("says modelling")) {
                answers.incrementAndGet();
            } else {
                wrong.add(said);
            }
        } catch (UncheckedIOException nobody) {
            Thread.onSpinWait(); // it was in flight, or nobody has the port yet
        } catch (AssertionError noText) {
            wrong.add(String.valueOf(noText.getMessage()));
        }
    }

    private static HttpHost holder(List<HttpHost> candidates) {
        AtomicReference<HttpHost> holder = new AtomicReference<>();
        Deadline.until(
                () -> {
                    candidates.stream().filter(host -> host.log().text().contains("This host serves the well-known port"))
                            .findFirst().ifPresent(holder::set);
                    return holder.get() != null;
                },
                "the election");
        return holder.get();
    }

    @Test
    void aHostThatStopsGivesThePortBackWithoutAnother() throws Exception {
        HttpHost host = start("only");
        awaitWinner(host);
        assertThat(host.terminate()).isZero();
        Deadline.until(() -> get(wellKnown("/livez")) == null, "the port to be free");
    }

    /** It answers as a healthy host would, but cannot prove to be one. */
    @Test
    void aStrangerOnThePortIsFoundOutAndThePortTakenWhenItIsFree() throws Exception {
        HttpServer stranger = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        stranger.createContext("/", exchange -> {
            byte[] body = "{\"ok\":true,\"instance\":\"x\",\"proof\":\"00\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        stranger.start();
        HttpHost host = start("host");
        String ready = host.url().replace("/mcp", "/readyz");
        try {
            Deadline.until(() -> String.valueOf(get(ready)).contains("does not have the key of these hosts"), "the doubt");
            assertThat(get(ready)).startsWith("200 ").contains("gateway-port", "127.0.0.1:" + port);
        } finally {
            stranger.stop(0);
        }
        awaitWinner(host);
        Deadline.until(() -> !String.valueOf(get(ready)).contains("does not have the key"), "the doubt to go");
    }

    @Test
    void whoHasItProvesThatToWhoeverAsksAfreshAndOthersProveNothing() {
        HttpHost first = start("first");
        awaitWinner(first);
        HttpHost second = start("second");
        String nonce = "A".repeat(43);
        assertThat(get(wellKnown("/gateway/proof"), "Patchbay-Nonce", nonce)).startsWith("200 ").contains("\"proof\"");
        assertThat(get(wellKnown("/gateway/proof"))).startsWith("400 ");
        assertThat(get(second.url().replace("/mcp", "/gateway/proof"), "Patchbay-Nonce", nonce)).startsWith("404 ");
    }
}
