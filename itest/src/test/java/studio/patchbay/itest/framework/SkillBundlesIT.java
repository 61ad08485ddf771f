package studio.patchbay.itest.framework;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.runtime.RuntimeState;
import studio.patchbay.itest.testing.Artifacts;
import studio.patchbay.itest.testing.SkillJar;

/** What skill bundles offer is published while they run; of two with one name the other one waits for its turn. */
class SkillBundlesIT {

    @RegisterExtension
    static final FrameworkHost HOST = new FrameworkHost();

    @AfterEach
    void nothingStays() throws BundleException {
        for (Bundle bundle : HOST.context().getBundles()) {
            if (bundle.getLocation().startsWith("test:")) {
                bundle.uninstall();
            }
        }
        HOST.awaitPublished();
    }

    private static Bundle twin(int number, SkillJar jar) throws BundleException {
        // Two bundles, but one skill name and so one name of the tool.
        return HOST.start("test:twin" + number, jar.version(number + ".0.0").bytes());
    }

    @Test
    void oneComesAndGoes() throws Exception {
        try (DuplexClient client = HOST.connect().initialized()) {
            Bundle bundle = HOST.start("test:hello", Files.readAllBytes(Artifacts.helloWorld()));
            HOST.awaitPublished("hello_countdown", "hello_greet", "hello://languages", "hello_welcome");
            assertThat(client.tools()).containsExactly("hello_countdown", "hello_greet");
            assertThat(client.ask("""
                    {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                     "params": {"name": "hello_greet", "arguments": {"name": "Ada"}}}""")
                    .at("/result/structuredContent/text").asText()).isEqualTo("Hello, Ada!");

            bundle.uninstall();

            RuntimeState gone = HOST.awaitPublished();
            assertThat(gone.contributions()).isEmpty();
            assertThat(client.tools()).isEmpty();
            client.awaitMethod("notifications/tools/list_changed");
        }
    }

    @Test
    void theOlderOfTwoIsPublishedAndTheOtherTakesOver() throws Exception {
        Bundle first = twin(1, SkillJar.saying("twin", "first"));
        HOST.awaitPublished("twin_say");
        twin(2, SkillJar.saying("twin", "second").as("skill.other"));
        RuntimeState both = HOST.await(state -> state.contributions().size() == 2, "the second");

        assertThat(both.contributions()).filteredOn(c -> c.status() == Contribution.Status.SHADOWED).singleElement()
                .satisfies(shadowed -> assertThat(shadowed.reason()).contains("skill.twin"));
        try (DuplexClient client = HOST.connect()) {
            assertThat(client.call("twin_say")).isEqualTo("first");

            first.stop();

            HOST.await(state -> state.contributions().size() == 1, "the first gone");
            assertThat(client.tools()).containsExactly("twin_say");
            assertThat(client.call("twin_say")).isEqualTo("second");
        }
    }

    @Test
    void theOlderBundleIsPublishedAfterItsUpdateToo() throws Exception {
        Bundle first = twin(1, SkillJar.saying("twin", "first").as("skill.first"));
        HOST.awaitPublished("twin_say");
        twin(2, SkillJar.saying("twin", "second").as("skill.second"));
        HOST.await(state -> state.contributions().size() == 2, "the second");

        twin(3, SkillJar.saying("twin", "first, updated").as("skill.first"));
        HOST.await(state -> state.contributions().size() == 3, "the update");
        first.uninstall();

        HOST.await(state -> state.contributions().size() == 2, "the old version gone");
        try (DuplexClient client = HOST.connect()) {
            assertThat(client.call("twin_say")).isEqualTo("first, updated");
        }
    }

    @Test
    void aHigherRankingComesFirst() throws Exception {
        twin(1, SkillJar.saying("twin", "first"));
        HOST.awaitPublished("twin_say");
        twin(2, SkillJar.saying("twin", "second").ranking(10));
        HOST.await(state -> state.contributions().size() == 2, "the second");

        try (DuplexClient client = HOST.connect()) {
            assertThat(client.call("twin_say")).isEqualTo("second");
        }
    }

    @Test
    void aComponentThatFailsHarmsNobody() throws Exception {
        HOST.start("test:bad", SkillJar.saying("bad", "?").with("""
                public Tools() { throw new IllegalStateException("no licence server"); }
                """).bytes());
        HOST.start("test:good", SkillJar.saying("good", "still here").bytes());

        HOST.awaitPublished("good_say");
        try (DuplexClient client = HOST.connect()) {
            assertThat(client.call("good_say")).isEqualTo("still here");
        }
    }

    @Test
    void aToolThatCannotBePublishedIsListedWithItsReason() throws Exception {
        HOST.start("test:half", SkillJar.saying("half", "good").with("""
                @Tool(value = "Has no name that clients take.", name = "what?") public String bad() { return "?"; }
                """).bytes());

        RuntimeState state = HOST.awaitPublished("half_say");

        assertThat(state.contributions()).filteredOn(c -> c.status() != Contribution.Status.PUBLISHED).singleElement()
                .satisfies(bad -> {
                    assertThat(bad.status()).isEqualTo(Contribution.Status.INVALID_NAME);
                    assertThat(bad.bundle()).isEqualTo("skill.half");
                    assertThat(bad.reason()).contains("what?");
                });
    }
}
