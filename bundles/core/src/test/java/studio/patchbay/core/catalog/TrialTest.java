package studio.patchbay.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.runtime.Contribution.Status;
import studio.patchbay.api.runtime.McpRuntime;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** A bundle on trial is judged before any client sees it. */
class TrialTest {

    private static final String OLD = "acme";
    private static final String NEW = "acme-2";

    @AutoClose
    private final TestHost host = new TestHost().with(Tools.echo());

    private McpRuntime.Trial trial() {
        return host.runtime().trial(TestHost.bundleId(NEW));
    }

    private void add(Object handler, int ranking, String bundle) {
        long before = host.runtime().state().changeCount();
        host.add(handler, ranking, bundle);
        host.awaitChange(before);
    }

    private Status status(String bundle) {
        return host.runtime().state().contributions().stream()
                .filter(c -> c.bundle().equals(bundle))
                .findFirst()
                .orElseThrow()
                .status();
    }

    private static ToolHandler flawed() {
        return Tools.tool(ToolDefinition.named("b").description("a\u202eb").build(), (arguments, context) -> ToolResult.text(""));
    }

    @Test
    void it_is_listed_and_not_published() {
        try (McpRuntime.Trial trial = trial()) {
            long revision = host.runtime().state().revision();
            add(Tools.says("a", "new"), 0, NEW);

            Contribution withheld = trial.contributions().get(0);
            assertThat(withheld.status()).isEqualTo(Status.WITHHELD);
            assertThat(withheld.reason()).isEqualTo("the bundle acme-2 is not accepted yet, or is leaving; its state says why");
            assertThat(host.runtime().state().contributions()).contains(withheld);
            assertThat(host.runtime().state().revision()).isEqualTo(revision);
            assertThat(host.call("a", "{}").send().json().toString()).contains("error");
        }
    }

    @Test
    void others_are_published_meanwhile() {
        try (McpRuntime.Trial trial = trial()) {
            add(Tools.says("a", "other"), 0, "other");

            assertThat(TestHost.text(host.call("a", "{}").send().json())).isEqualTo("other");
            assertThat(trial.contributions()).isEmpty();
        }
    }

    @Test
    void it_takes_nothing_from_the_version_that_serves() {
        host.add(Tools.says("a", "old"), 0, OLD);
        try (McpRuntime.Trial trial = trial()) {
            add(Tools.says("a", "new"), 100, NEW);

            assertThat(TestHost.text(host.call("a", "{}").send().json())).isEqualTo("old");
            assertThat(status(OLD)).isEqualTo(Status.PUBLISHED);
        }
    }

    @Test
    void its_flaws_are_seen_under_a_hold() {
        try (McpRuntime.Hold hold = host.runtime().hold();
                McpRuntime.Trial trial = trial()) {
            host.add(Tools.says("a", "new"), 0, NEW);
            host.add(flawed(), 0, NEW);

            assertThat(trial.contributions())
                    .extracting(Contribution::name, Contribution::status)
                    .containsExactly(
                            tuple("a", Status.WITHHELD),
                            tuple("b", Status.INVALID_DEFINITION));
            assertThat(trial.contributions().get(1).reason()).contains("U+202E");
        }
    }

    @Test
    void when_it_ends_the_new_version_takes_the_place_of_the_old_in_one_change() {
        ToolHandler old = Tools.says("a", "old");
        add(old, 0, OLD);
        McpRuntime.Trial trial = trial();
        add(Tools.says("a", "new"), 0, NEW);
        long before = host.runtime().state().changeCount();

        try (McpRuntime.Hold hold = host.runtime().hold()) {
            trial.close();
            host.remove(old);
        }

        assertThat(TestHost.text(host.call("a", "{}").send().json())).isEqualTo("new");
        assertThat(status(NEW)).isEqualTo(Status.PUBLISHED);
        host.awaitChange(before);
        assertThat(host.runtime().state().changeCount()).isEqualTo(before + 1);
    }

    @Test
    void calls_of_a_version_that_had_to_go_first_wait_for_the_new_one() {
        ToolHandler old = Tools.says("a", "old");
        host.add(old, 0, OLD, 1);
        host.add(Tools.says("a", "other"), 0, "other", 2);
        Deadline.until(() -> host.runtime().state().contributions().size() == 3);
        McpRuntime.Trial trial;
        try (McpRuntime.Hold hold = host.runtime().hold()) {
            host.remove(old);
            trial = host.trial(OLD, 3);
        }
        // The hold is over, and the new version still starts.
        long revision = host.runtime().state().revision();
        var call = host.call("a", "{}").start();
        Deadline.until(() -> host.threadsIn("awaitNewerThan") == 1);
        host.add(Tools.says("b", ""), 0, "other", 2);
        Deadline.until(() -> host.runtime().state().revision() == revision + 1);
        assertThat(call.answered()).isFalse();

        host.add(Tools.says("a", "new"), 0, OLD, 3);
        trial.close();

        assertThat(TestHost.text(call.json())).isEqualTo("new");
    }

    @Test
    void calls_of_a_bundle_that_is_started_again_wait_for_it() {
        ToolHandler tool = Tools.says("a", "it");
        host.add(tool, 0, OLD, 1);
        Deadline.until(() -> host.runtime().state().contributions().size() == 2);
        McpRuntime.Trial trial;
        try (McpRuntime.Hold hold = host.runtime().hold()) {
            host.remove(tool);
            trial = host.trial(OLD, 1);
        }
        var call = host.call("a", "{}").start();
        Deadline.until(() -> host.threadsIn("awaitNewerThan") == 1);

        host.add(tool, 0, OLD, 1);
        trial.close();

        assertThat(TestHost.text(call.json())).isEqualTo("it");
    }

    @Test
    void what_was_never_published_is_not_waited_for() {
        McpRuntime.Trial trial = host.trial(OLD, 1);
        ToolHandler tool = Tools.says("a", "it");
        add(tool, 0, "other");
        host.add(tool, 0, OLD, 1);
        Deadline.until(() -> host.runtime().state().contributions().size() == 3);

        host.remove(tool);

        Deadline.until(() -> host.runtime().state().contributions().size() == 2);
        trial.close();
    }

    @Test
    void without_a_new_version_what_went_is_gone() {
        ToolHandler old = Tools.says("a", "old");
        host.add(old, 0, OLD, 1);
        Deadline.until(() -> host.runtime().state().contributions().size() == 2);
        McpRuntime.Trial trial = host.trial(OLD, 3);
        host.remove(old);

        trial.close();

        Deadline.until(() -> host.runtime().state().contributions().size() == 1);
        assertThat(host.call("a", "{}").send().json().toString()).contains("Unknown tool");
    }

    @Test
    void of_a_bundle_that_offers_nothing_changes_nothing() {
        long before = host.runtime().state().changeCount();

        trial().close();
        add(Tools.says("a", "other"), 0, "other");

        assertThat(host.runtime().state().changeCount()).isEqualTo(before + 1);
    }

    @Test
    void it_may_end_twice_and_after_the_bundle_has_gone() {
        ToolHandler tool = Tools.says("a", "new");
        McpRuntime.Trial trial = trial();
        add(tool, 0, NEW);
        host.without(tool);

        trial.close();
        trial.close();

        assertThat(trial.contributions()).isEqualTo(List.of());
        add(tool, 0, NEW);
        assertThat(status(NEW)).isEqualTo(Status.PUBLISHED);
    }
}
