package studio.patchbay.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Effect;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.Skill;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.Tool;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.runtime.Contribution.Kind;
import studio.patchbay.api.runtime.Contribution.Status;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** Of several with one name the higher ranking, then the bundle that is there longer is published; the others wait. */
class ShadowingTest {

    @AutoClose
    private final TestHost host = new TestHost();

    @Skill(name = "both")
    public static final class SkillAndTool implements SkillTools, ToolHandler {

        @Tool("B.")
        public String b() {
            return "b";
        }

        @Override
        public ToolDefinition definition() {
            return ToolDefinition.named("a").build();
        }

        @Override
        public ToolResult call(Map<String, Object> arguments, ToolContext context) {
            return ToolResult.text("a");
        }
    }

    private void settle(Runnable change) {
        long before = host.runtime().state().changeCount();
        try (var hold = host.runtime().hold()) {
            change.run();
        }
        host.awaitChange(before);
    }

    private String said() {
        return TestHost.text(host.call("a", "{}").send().json());
    }

    private List<Contribution> contributions() {
        return host.runtime().state().contributions();
    }

    @Test
    void the_older_one_wins() {
        settle(() -> host.add(Tools.says("a", "first"), 0, "one").add(Tools.says("a", "second"), 0, "two"));

        assertThat(said()).isEqualTo("first");
        assertThat(contributions()).containsExactly(
                new Contribution(Kind.TOOL, "a", "", "one", Effect.CHANGES, Status.PUBLISHED, ""),
                new Contribution(Kind.TOOL, "a", "", "two", Effect.CHANGES, Status.SHADOWED,
                        "the bundle one already publishes \"a\"; rename one of them or give one a higher service.ranking"));
    }

    @Test
    void the_higher_ranking_wins() {
        settle(() -> host.add(Tools.says("a", "first"), 0, "one").add(Tools.says("a", "second"), 5, "two"));

        assertThat(said()).isEqualTo("second");
    }

    @Test
    void an_update_keeps_its_place() {
        var old = Tools.says("a", "first");
        settle(() -> host.add(old, 0, "one", 1).add(Tools.says("a", "second"), 0, "two", 2));

        settle(() -> {
            host.add(Tools.says("a", "first, updated"), 0, "one", 3);
            host.remove(old);
        });

        assertThat(said()).isEqualTo("first, updated");
    }

    @Test
    void of_two_versions_the_newer_wins() {
        settle(() -> host.add(Tools.says("a", "old"), 0, "one", 1).add(Tools.says("a", "new"), 0, "one", 2));

        assertThat(said()).isEqualTo("new");
    }

    @Test
    void of_two_services_of_one_bundle_the_older_wins() {
        settle(() -> host.add(Tools.says("a", "older"), 0, "one").add(Tools.says("a", "younger"), 0, "one"));

        assertThat(said()).isEqualTo("older");
    }

    @Test
    void an_object_that_is_registered_twice_counts_twice() {
        var tool = Tools.says("a", "it");
        settle(() -> host.add(tool, 0, "one").add(tool, 0, "two"));
        assertThat(contributions()).extracting(Contribution::status).containsExactly(Status.PUBLISHED, Status.SHADOWED);

        host.without(tool);

        assertThat(contributions()).extracting(Contribution::bundle).containsExactly("one");
        assertThat(said()).isEqualTo("it");
    }

    @Test
    void a_service_of_two_interfaces_offers_both() {
        settle(() -> host.add(new SkillAndTool()));

        assertThat(contributions()).extracting(Contribution::name).containsExactly("a", "both_b");
    }

    @Test
    void a_better_one_takes_over_when_it_comes() {
        settle(() -> host.add(Tools.says("a", "first"), 0, "one"));
        settle(() -> host.add(Tools.says("a", "second"), 5, "two"));

        assertThat(said()).isEqualTo("second");
        assertThat(contributions()).extracting(Contribution::status).containsExactly(Status.PUBLISHED, Status.SHADOWED);
    }

    @Test
    void the_next_takes_over_when_the_winner_goes() {
        var winner = Tools.says("a", "first");
        settle(() -> host.add(winner).add(Tools.says("a", "second")).add(Tools.says("a", "third")));

        host.without(winner);

        assertThat(said()).isEqualTo("second");
        assertThat(contributions()).extracting(Contribution::status).containsExactly(Status.PUBLISHED, Status.SHADOWED);
    }

    @Test
    void the_loser_may_go_unnoticed() {
        var loser = Tools.says("a", "second");
        settle(() -> host.add(Tools.says("a", "first")).add(loser));
        long revision = host.runtime().state().revision();

        host.without(loser);

        assertThat(said()).isEqualTo("first");
        assertThat(host.runtime().state().revision()).isEqualTo(revision);
    }

    @Test
    void one_that_is_flawed_shadows_nothing() {
        settle(() -> host.add(Tools.tool(
                        ToolDefinition.named("a").description("\u200b").build(),
                        (arguments, context) -> null), 9, "bad")
                .add(Tools.says("a", "good"), 0, "good"));

        assertThat(said()).isEqualTo("good");
        assertThat(contributions()).extracting(Contribution::status)
                .containsExactly(Status.INVALID_DEFINITION, Status.PUBLISHED);
    }

    @Test
    void different_kinds_may_share_a_name() {
        settle(() -> host.add(Tools.says("a", "tool"))
                .add(Tools.prompt(PromptDefinition.of("a", "A."), (arguments, context) -> PromptResult.of())));

        assertThat(contributions()).extracting(Contribution::status).containsOnly(Status.PUBLISHED);
    }

    @Test
    void resources_by_their_uri() {
        settle(() -> host.add(Tools.textResource("test://a", "first"), 0, "one")
                .add(Tools.textResource("test://a", "second"), 1, "two"));

        assertThat(host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": {"uri": "test://a", "_meta": {$meta}}}""")
                .send().at("result.contents.0.text")).isEqualTo("second");
    }

    @Test
    void names_are_told_apart_by_case() {
        settle(() -> host.add(Tools.says("a", "small")).add(Tools.says("A", "large")));

        assertThat(contributions()).extracting(Contribution::status).containsOnly(Status.PUBLISHED);
    }
}
