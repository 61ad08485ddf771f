package studio.patchbay.itest.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.itest.testing.Deadline;
import studio.patchbay.itest.testing.Hosts;
import studio.patchbay.itest.testing.HttpHost;
import studio.patchbay.itest.testing.ModernClient;
import studio.patchbay.itest.testing.Reply;
import studio.patchbay.itest.testing.SkillJar;

/** A call that is running when its skill is updated or removed ends in a way that its caller understands. */
class CallsDuringUpdateIT {

    private static final String REMOVED = "The call was stopped because its skill is being removed or replaced;"
            + " list the tools and try again.";

    @RegisterExtension
    final Hosts hosts = new Hosts();

    @TempDir
    Path home;

    private Path entered;
    private Path go;
    private HttpHost host;
    private ModernClient client;

    @BeforeEach
    void start() {
        entered = home.resolve("entered");
        go = home.resolve("go");
        host = hosts.runEmpty(home, "--set", "calls.drain=2s");
        client = new ModernClient(host.url());
    }

    /** A skill whose tool waits for a file and then loads a class that was not needed before. */
    private byte[] waiting(String version) {
        return SkillJar.saying("acme", version).version(version).with("""
                static final class Late { static String text() { return "late from %s"; } }
                @Tool("Waits.") public String wait_(ToolContext call) throws Exception {
                    java.nio.file.Files.createFile(java.nio.file.Path.of("%s"));
                    try {
                        while (java.nio.file.Files.notExists(java.nio.file.Path.of("%s"))) { Thread.sleep(5); }
                    } catch (InterruptedException e) {
                        return Late.text();
                    }
                    return Late.text();
                }
                """.formatted(version, entered, go)).bytes();
    }

    private void drop(byte[] jar, String version) {
        host.skills().drop("acme.jar", jar);
        host.log().await(line -> line.contains("skill.acme " + version + " runs"), version);
    }

    /** A call that is in its handler when this returns. */
    private CompletableFuture<Reply> startedCall() {
        CompletableFuture<Reply> call = CompletableFuture.supplyAsync(() -> client.post("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                 "params": {"name": "acme_wait_", "arguments": {}, "_meta": {$meta}}}"""));
        Deadline.until(() -> Files.exists(entered), "the call");
        return call;
    }

    @Test
    void itFinishesInTheOldVersionWithAllClassesOfThat() throws IOException {
        drop(waiting("1.0.0"), "1.0.0");
        CompletableFuture<Reply> call = startedCall();

        drop(waiting("2.0.0"), "2.0.0");
        assertThat(client.call("acme_say")).isEqualTo("2.0.0");
        assertThat(call).isNotDone();
        Files.createFile(go);

        assertThat(Deadline.get(call, "the answer").text("/result/content/0/text")).isEqualTo("late from 1.0.0");
    }

    @Test
    void itFinishesAfterItsSkillWasDeleted() throws IOException {
        drop(waiting("1.0.0"), "1.0.0");
        CompletableFuture<Reply> call = startedCall();

        host.skills().delete("acme.jar");
        host.log().await(line -> line.contains("acme.jar is gone"), "the removal");
        assertThat(client.tools()).isEmpty();
        Files.createFile(go);

        assertThat(Deadline.get(call, "the answer").text("/result/content/0/text")).isEqualTo("late from 1.0.0");
    }

    @Test
    void itIsCancelledWithASentenceWhenItTakesTooLong() {
        drop(SkillJar.named("acme").with("""
                @Tool("Waits.") public String wait_() throws Exception {
                    java.nio.file.Files.createFile(java.nio.file.Path.of("%s"));
                    Thread.sleep(60_000);
                    return "?";
                }
                """.formatted(entered)).bytes(), "1.0.0");
        CompletableFuture<Reply> call = startedCall();

        host.skills().delete("acme.jar");

        Reply reply = Deadline.get(call, "the answer");
        assertThat(reply.at("/result/isError").asBoolean()).isTrue();
        assertThat(reply.text("/result/content/0/text")).isEqualTo(REMOVED);
    }

    @Test
    void whatItDoesWhenItIsCancelledMayLoadClasses() {
        drop(waiting("1.0.0"), "1.0.0");
        CompletableFuture<Reply> call = startedCall();

        host.skills().delete("acme.jar");

        assertThat(Deadline.get(call, "the answer").text("/result/content/0/text")).isEqualTo("late from 1.0.0");
    }

    @Test
    void oneThatDoesNotListenIsAnsweredWithoutIt() {
        drop(SkillJar.named("deaf").with("""
                static final class Late { static String text() { return "late"; } }
                @Tool("Hears nothing.") public String work() throws Exception {
                    java.nio.file.Files.createFile(java.nio.file.Path.of("%s"));
                    while (java.nio.file.Files.notExists(java.nio.file.Path.of("%s"))) { Thread.onSpinWait(); }
                    return Late.text();
                }
                """.formatted(entered, go)).as("skill.acme").bytes(), "1.0.0");
        CompletableFuture<Reply> call = CompletableFuture.supplyAsync(() -> client.post("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                 "params": {"name": "deaf_work", "arguments": {}, "_meta": {$meta}}}"""));
        Deadline.until(() -> Files.exists(entered), "the call");

        host.skills().delete("acme.jar");

        Reply reply = Deadline.get(call, "the answer");
        assertThat(reply.at("/result/isError").asBoolean()).isTrue();
        assertThat(reply.text("/result/content/0/text")).isEqualTo(REMOVED);
        host.log().await(line -> line.contains("A call goes on in a skill that is being removed"), "the warning");
    }

    /** Also when the new version takes longer to start than others are made to wait for it. */
    @ParameterizedTest
    @ValueSource(ints = {100, 2_500})
    void callsInTheGapOfASingletonWaitForTheNewVersion(int startMillis) {
        drop(singleton("1.0.0", ""), "1.0.0");
        List<String> answers = new ArrayList<>(List.of(client.call("acme_say")));
        String slow = "{ try { Thread.sleep(%d); } catch (InterruptedException e) { } }".formatted(startMillis);
        CompletableFuture<Void> updated = CompletableFuture.runAsync(() -> drop(singleton("2.0.0", slow), "2.0.0"));

        while (!updated.isDone()) {
            answers.add(client.call("acme_say"));
        }
        updated.join();
        answers.add(client.call("acme_say"));

        assertThat(answers).containsOnly("1.0.0", "2.0.0").isSorted();
    }

    private static byte[] singleton(String version, String initializer) {
        return SkillJar.saying("acme", version).version(version).as("skill.acme;singleton:=true").with(initializer).bytes();
    }
}
