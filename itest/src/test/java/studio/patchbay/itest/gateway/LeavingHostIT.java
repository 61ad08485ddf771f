package studio.patchbay.itest.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.EventStream;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.ModernClient;

/** A host that stops says so first, finishes what it has begun, and is withdrawn last; a gateway asks nothing new of it meanwhile. */
class LeavingHostIT {

    private static final String CALL = """
            {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "%s",
             "arguments": {"from": 4, "pause": 700}, "_meta": {$meta, "progressToken": "p"}}}""";

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path folder;

    /** What the directory has, all records in one text. */
    private String records() {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder.resolve("registry"))) {
            for (Path file : files.filter(file -> file.toString().endsWith(".json")).toList()) {
                all.append(Files.readString(file)).append('\n');
            }
        } catch (java.nio.file.NoSuchFileException gone) {
            return records();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }

    @Test
    void itsToolsLeaveAtOnceItsCallsEndWellAndThenItIsGone() throws Exception {
        String registry = "registry.directory=" + folder.resolve("registry");
        HttpHost application = hosts.run(folder.resolve("application"), "--set", registry);
        HttpHost gateway = hosts.runEmpty(folder.resolve("gateway"), "--set", registry, "--set", "gateway.enabled=true");
        ModernClient client = new ModernClient(gateway.url());
        AtomicReference<String> tool = new AtomicReference<>();
        Deadline.until(
                () -> {
                    client.tools().stream().filter(name -> name.endsWith("__hello_countdown")).forEach(tool::set);
                    return tool.get() != null;
                },
                "the tools of the application");
        EventStream call = client.open(CALL.formatted(tool.get()));
        assertThat(call.nextMethod()).isEqualTo("notifications/progress");

        CompletableFuture<Integer> end = CompletableFuture.supplyAsync(application::terminate);

        Deadline.until(() -> client.tools().stream().noneMatch(name -> name.contains("__")), "its tools to leave");
        assertThat(end).as("its call runs").isNotDone();
        assertThat(records()).contains("\"shutting_down\"");
        assertThat(client.post(CALL.formatted(tool.get())).body())
                .contains("instance gone: " + tool.get().substring(0, 8) + " is shutting down");

        for (int second = 0; second < 3; second++) {
            assertThat(call.nextMethod()).isEqualTo("notifications/progress");
        }
        assertThat(call.next().at("/result/content/0/text").asText()).isEqualTo("Lift-off!");
        call.awaitEnd();
        assertThat(Deadline.get(end, "its end")).isZero();
        assertThat(records()).doesNotContain("shutting_down");
        Deadline.until(
                () -> client.post(CALL.formatted(tool.get())).body().contains(
                        "instance gone: " + tool.get().substring(0, 8) + " has ended"),
                "the gateway to know that it has ended");
    }
}
