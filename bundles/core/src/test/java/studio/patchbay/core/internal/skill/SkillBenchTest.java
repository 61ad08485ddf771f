package studio.patchbay.core.internal.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.ClientFeature;
import studio.patchbay.api.Content;
import studio.patchbay.api.FormAnswer;
import studio.patchbay.api.LogLevel;
import studio.patchbay.api.Prompt;
import studio.patchbay.api.Resource;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.ResourceNotFoundException;
import studio.patchbay.api.Sample;
import studio.patchbay.api.Sampled;
import studio.patchbay.api.Skill;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.Tool;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolException;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.UnsupportedInputException;
import studio.patchbay.api.testing.SkillBench;

/** A skill's unit test sees what a client would see. */
class SkillBenchTest {

    public record Name(String name) {}

    @Skill(name = "bench")
    public static class BenchTools implements SkillTools {
        @Tool("Greets")
        public String greet(Name in, ToolContext context) {
            context.progress(1, 3, "looking");
            context.progress(1.5, 0, null);
            context.log(LogLevel.WARNING, Map.of("name", in.name()));
            if (in.name().isBlank()) {
                throw new ToolException("Give a name that is not blank");
            }
            return "Hello " + in.name();
        }

        @Tool("Asks")
        public String ask(ToolContext context) {
            String said = context.supports(ClientFeature.SAMPLING) ? context.sample(Sample.of("s", "?", 5)).text() : "";
            return context.ask("who", "Who are you?", Name.class).orElseFail("Then not").name() + said;
        }

        @Tool("Breaks") public Name broken() { return new Name(null); }
        @Tool("Lies") public ToolResult raw() { return ToolResult.text("x"); }
        @Prompt("Writes") public String write(Name in) { return "About " + in.name(); }
        @Resource(uri = "bench://rules", value = "Rules") public String rules() { return "rules"; }
        @Resource(uri = "bench://{name}", value = "One") public String one(Name in) { return "one " + in.name(); }
        @Resource(uri = "bench://{+path}", value = "Any") public String any(Map<String, String> in) { return "any " + in; }
    }

    @Skill(name = "flawed")
    public static class FlawedTools implements SkillTools {
        @Tool("") public void a() {}
        @Tool("") public void b() {}
    }

    private final SkillBench bench = SkillBench.of(new BenchTools());

    @Test
    void toolsAreCalledWithOrWithoutPrefix() {
        assertThat(bench.call("greet", Map.of("name", "Ada"))).isEqualTo(ToolResult.text("Hello Ada"));
        assertThat(bench.call("bench_greet", Map.of("name", "Ada"))).isEqualTo(ToolResult.text("Hello Ada"));
        assertThatThrownBy(() -> bench.call("great", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no tool great; there is bench_ask, bench_broken, bench_greet");
    }

    @Test
    void argumentsAreValidated() {
        assertThat(bench.call("greet", Map.of("nmae", "Ada")).error()).isTrue();
        assertThat(bench.call("greet", Map.of("nmae", "Ada")).content()).first()
                .extracting(content -> ((Content.Text) content).text()).asString()
                .startsWith("The arguments do not fit the tool's input schema: ").contains("/name: is required", "/nmae: is no known property");
    }

    @Test
    void whatTheClientHeardIsThere() {
        bench.call("greet", Map.of("name", "Ada"));
        assertThat(bench.heard()).containsExactly("progress 1/3: looking", "progress 1.5", "warning: {\"name\":\"Ada\"}");
    }

    @Test
    void toolExceptionsAreResults() {
        assertThat(bench.call("greet", Map.of("name", ""))).isEqualTo(ToolResult.error("Give a name that is not blank"));
    }

    @Test
    void otherExceptionsFailTheTest() {
        assertThatThrownBy(() -> bench.call("broken", Map.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void questionsGetTheAnswersGiven() {
        assertThatThrownBy(() -> bench.call("ask", Map.of())).isInstanceOf(UnsupportedInputException.class);
        bench.answer("who", new FormAnswer<>(FormAnswer.Action.ACCEPT, new Name("Ada")));
        assertThat(bench.call("ask", Map.of())).isEqualTo(ToolResult.text("Ada"));
        bench.answer("s", new Sampled("!", "m", "endTurn", Map.of()));
        assertThat(bench.call("ask", Map.of())).isEqualTo(ToolResult.text("Ada!"));
        bench.answer("who", new FormAnswer<Name>(FormAnswer.Action.DECLINE, null));
        assertThat(bench.call("ask", Map.of())).isEqualTo(ToolResult.error("Then not"));
    }

    @Test
    void resourcesAreFoundByTheMostSpecificUri() {
        assertThat(bench.read("bench://rules")).containsExactly(ResourceContents.text("bench://rules", "text/plain", "rules"));
        assertThat(bench.read("bench://x")).containsExactly(ResourceContents.text("bench://x", "text/plain", "one x"));
        assertThat(bench.read("bench://x/y")).containsExactly(ResourceContents.text("bench://x/y", "text/plain", "any {path=x/y}"));
        assertThatThrownBy(() -> bench.read("other://x")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void promptsNeedTheirArguments() {
        assertThat(bench.prompt("write", Map.of("name", "rain")).messages()).hasSize(1);
        assertThatThrownBy(() -> bench.prompt("write", Map.of()))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("The prompt write needs the argument name");
    }

    @Test
    void aSkillThatTheHostWouldRefuseIsRefusedWithAllReasons() {
        assertThatThrownBy(() -> SkillBench.of(new FlawedTools()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The method a of FlawedTools")
                .hasMessageContaining("The method b of FlawedTools");
    }

    @Test
    void toolsAreListedAsPublished() {
        assertThat(bench.tools()).extracting(tool -> tool.name())
                .isEqualTo(List.of("bench_ask", "bench_broken", "bench_greet", "bench_raw"));
    }
}
