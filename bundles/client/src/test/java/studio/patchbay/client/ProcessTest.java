package studio.patchbay.client;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.client.testing.Outcomes.failure;
import static studio.patchbay.client.testing.Outcomes.of;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.patchbay.client.testing.Heard;
import studio.patchbay.client.testing.ScriptedProcess;

/** A server that is a process: begun when needed, spoken to in lines, ended with all that it has started. */
class ProcessTest {

    private final McpClient client = McpClient.create("test", "1");
    private final Heard heard = new Heard();

    @AfterEach
    void close() {
        client.close();
    }

    private McpConnection open(String manner, Duration connectTimeout) {
        return client.open(
                Backend.command(ScriptedProcess.command(manner)).connectTimeout(connectTimeout).build(),
                ConnectionOptions.DEFAULT,
                heard);
    }

    private McpConnection open(String manner) {
        return open(manner, Duration.ofSeconds(15));
    }

    private static Answer ask(McpConnection connection, String method) {
        return of(connection.request(method, Map.of(), CallOptions.DEFAULT).answer());
    }

    private static ProcessHandle process(Answer answer) {
        return ProcessHandle.of(((Number) answer.result().get("pid")).longValue()).orElseThrow();
    }

    private static void awaitEnd(ProcessHandle process) throws Exception {
        process.onExit().get(20, TimeUnit.SECONDS);
    }

    @Test
    void bothErasAreFoundOut() {
        assertThat(of(open("modern").server()).era()).isEqualTo(Era.MODERN);
        assertThat(of(open("legacy").server()).revision()).isEqualTo("2025-06-18");
    }

    @Test
    void silenceMeansLegacy() {
        assertThat(of(open("silent", Duration.ofSeconds(3)).server()).era()).isEqualTo(Era.LEGACY);
    }

    @Test
    void whatItStartedEndsWithIt() throws Exception {
        McpConnection connection = open("modern");
        ProcessHandle server = process(ask(connection, "pid"));
        ProcessHandle child = process(ask(connection, "child"));

        connection.close();

        awaitEnd(server);
        awaitEnd(child);
    }

    @Test
    void whoDoesNotEndByItselfIsEnded() throws Exception {
        McpConnection connection = open("stubborn");
        ProcessHandle server = process(ask(connection, "pid"));

        connection.close();

        awaitEnd(server);
    }

    @Test
    void noiseIsNoHindrance() {
        assertThat(ask(open("modern"), "noise").result()).containsEntry("noisy", true);
    }

    @Test
    void itsEndEndsWhatRunsAndItStaysEnded() throws Exception {
        McpConnection connection = open("modern");
        of(connection.server());
        CompletableFuture<Answer> waits = connection.request("never", Map.of(), CallOptions.DEFAULT).answer();

        connection.request("exit", Map.of(), CallOptions.DEFAULT);

        UnreachableException reason = failure(UnreachableException.class, waits);
        assertThat(reason).hasMessageContaining("has ended with exit code 7");
        assertThat(reason.reached()).isTrue();
        assertThat(heard.next()).isEqualTo("lost");
        failure(UnreachableException.class, connection.request("pid", Map.of(), CallOptions.DEFAULT).answer());
    }

    @Test
    void aMissingProgramIsNamed() {
        McpConnection connection = client.open(
                Backend.command("/no/such/program").build(), ConnectionOptions.DEFAULT, ConnectionListener.DEAF);

        UnreachableException reason = failure(UnreachableException.class, connection.server());

        assertThat(reason).hasMessageContaining("/no/such/program cannot be started");
        assertThat(reason.reached()).isFalse();
    }
}
