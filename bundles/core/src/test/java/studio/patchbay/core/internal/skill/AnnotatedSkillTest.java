package studio.patchbay.core.internal.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Complete;
import studio.patchbay.api.Content;
import studio.patchbay.api.Doc;
import studio.patchbay.api.Effect;
import studio.patchbay.api.Prompt;
import studio.patchbay.api.PromptMessage;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.Resource;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.ResourceNotFoundException;
import studio.patchbay.api.Skill;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.Tool;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolException;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.PromptHandler;
import studio.patchbay.api.handler.ResourceHandler;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;

/** What becomes of the annotated methods of a good skill. */
class AnnotatedSkillTest {

    enum Mood { GLAD, SAD }

    public record Check(String stage, Optional<Integer> frame) {}

    public record Report(int errors, List<String> messages) {}

    public record Ask(@Doc("What about") String topic, @Doc(value = "How many", defaultValue = "3") int lines) {}

    public record Shot(String show, int number) {}

    @Skill(name = "usd")
    public static class UsdTools implements SkillTools {

        @Tool(value = "Checks a stage.", effect = Effect.READS, idempotent = true, openWorld = true)
        public Report validate(Check in, ToolContext context) {
            context.log("checking " + in.stage());
            return new Report(in.frame().orElse(0), List.of("ok"));
        }

        @Tool(value = "Renders stills.", name = "renderStills")
        public void render(ToolContext context, Map<String, Object> in) {
            context.log("rendering " + in);
        }

        @Tool("Text") public String text() { return "plain"; }
        @Tool("Number") public double number() { return 1.5; }
        @Tool("Flag") public boolean flag() { return true; }
        @Tool("Enum") public Mood mood() { return Mood.GLAD; }
        @Tool("Map") public Map<String, Integer> map() { return Map.of("a", 1); }
        @Tool("List") public List<Report> list() { return List.of(new Report(1, List.of())); }
        @Tool("Content") public Content.Image content() { return new Content.Image(new byte[1], "image/png", null); }
        @Tool("Contents") public List<Content> contents() { return List.of(Content.text("a"), Content.text("b")); }
        @Tool("Result") public ToolResult result() { return ToolResult.error("no"); }
        @Tool("Null") public String nothing() { return null; }

        @Tool("Fails")
        public void fail(Map<String, Object> in) throws Exception {
            switch ((String) in.get("how")) {
                case "tool" -> throw new ToolException("Use another one");
                case "checked" -> throw new IOException("disk");
                default -> throw new AssertionError("control flow");
            }
        }

        @Prompt("Writes about a topic")
        public String write(Ask in) { return in.lines() + " lines about " + in.topic(); }

        @Prompt(value = "Talks", title = "A talk")
        public List<PromptMessage> talk(Map<String, String> in) {
            return List.of(PromptMessage.user(in.get("q")), PromptMessage.assistant("Yes"));
        }

        @Complete(of = "write", argument = "topic")
        public List<String> topics(String typed, Map<String, String> known) { return List.of(typed + "!", known.toString()); }

        @Resource(uri = "usd://rules", value = "The rules")
        public String rules() { return "be good"; }

        @Resource(uri = "usd://{show}/{number}", value = "A shot", name = "shot", title = "Shot", mimeType = "image/png")
        public byte[] shot(Shot shot, URI uri) {
            return shot.number() == 0 ? null : (uri + " " + shot.show()).getBytes();
        }

        @Complete(of = "usd://{show}/{number}", argument = "show")
        public List<String> shows(String typed) { return List.of("dune"); }
    }

    private final AnnotatedSkill skill = AnnotatedSkill.read(new UsdTools());
    private final BenchContext context = new BenchContext("test", Map.of());

    @Test
    void hasNoFlaws() {
        assertThat(skill.flaws()).isEmpty();
    }

    @Test
    void toolsAreNamedAfterSkillAndMethod() {
        assertThat(skill.tools()).extracting(tool -> tool.definition().name())
                .contains("usd_validate", "usd_renderStills", "usd_text").doesNotContain("usd_render").isSorted();
    }

    @Test
    void definitionsSayWhatTheAnnotationsSay() {
        ToolDefinition validate = tool("usd_validate").definition();
        assertThat(validate.title()).isEqualTo("Validate");
        assertThat(validate.description()).isEqualTo("Checks a stage.");
        assertThat(validate.skill()).isEqualTo("usd");
        assertThat(validate.effect()).isEqualTo(Effect.READS);
        assertThat(validate.idempotent()).isTrue();
        assertThat(validate.openWorld()).isTrue();
        assertThat(validate.input().object()).containsKeys("properties", "required");
        assertThat(validate.output().object()).containsEntry("required", List.of("errors", "messages"));
        assertThat(tool("usd_renderStills").definition().title()).isEqualTo("Render stills");
    }

    @Test
    void withoutARecordTheInputIsEmptyOrOpen() {
        assertThat(tool("usd_text").definition().input().object()).containsEntry("additionalProperties", false);
        assertThat(tool("usd_renderStills").definition().input().object()).isEqualTo(Map.of("type", "object"));
    }

    @Test
    void recordsAreStructuredAndText() throws Exception {
        ToolResult result = tool("usd_validate").call(Map.of("stage", "a", "frame", 2), context);
        assertThat(result.structured()).isEqualTo(Map.of("errors", 2, "messages", List.of("ok")));
        assertThat(result.content()).containsExactly(Content.text("{\"errors\":2,\"messages\":[\"ok\"]}"));
        assertThat(context.heard()).containsExactly("info: checking a");
    }

    @Test
    void listsAreStructuredAndText() throws Exception {
        ToolResult result = tool("usd_list").call(Map.of(), context);
        assertThat(result.structured()).isEqualTo(List.of(Map.of("errors", 1, "messages", List.of())));
        assertThat(tool("usd_list").definition().output().object()).containsEntry("type", "array");
    }

    @Test
    void everythingElseIsContent() throws Exception {
        assertThat(text("usd_text")).isEqualTo("plain");
        assertThat(text("usd_number")).isEqualTo("1.5");
        assertThat(text("usd_flag")).isEqualTo("true");
        assertThat(text("usd_mood")).isEqualTo("GLAD");
        assertThat(text("usd_map")).isEqualTo("{\"a\":1}");
        assertThat(text("usd_renderStills")).isEqualTo("Done.");
        assertThat(tool("usd_content").call(Map.of(), context).content()).singleElement().isInstanceOf(Content.Image.class);
        assertThat(tool("usd_contents").call(Map.of(), context).content()).hasSize(2);
        assertThat(tool("usd_result").call(Map.of(), context)).isEqualTo(ToolResult.error("no"));
        assertThat(tool("usd_map").definition().output()).isNull();
    }

    @Test
    void nullIsTheAuthorsMistake() {
        assertThatThrownBy(() -> tool("usd_nothing").call(Map.of(), context))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The method nothing of UsdTools returned null");
    }

    @Test
    void exceptionsComeOutAsTheyWereThrown() {
        assertThatThrownBy(() -> tool("usd_fail").call(Map.of("how", "tool"), context))
                .isExactlyInstanceOf(ToolException.class).hasMessage("Use another one");
        assertThatThrownBy(() -> tool("usd_fail").call(Map.of("how", "checked"), context))
                .isExactlyInstanceOf(IOException.class).hasMessage("disk");
        assertThatThrownBy(() -> tool("usd_fail").call(Map.of("how", "error"), context))
                .isExactlyInstanceOf(AssertionError.class).hasMessage("control flow");
    }

    @Test
    void promptArgumentsComeFromTheRecord() throws Exception {
        PromptHandler write = prompt("usd_write");
        assertThat(write.definition().arguments()).containsExactly(
                new PromptDefinition.Argument("topic", "Topic", "What about", true),
                new PromptDefinition.Argument("lines", "Lines", "How many", false));
        assertThat(write.get(Map.of("topic", "rain"), context))
                .isEqualTo(new PromptResult("Writes about a topic", List.of(PromptMessage.user("3 lines about rain"))));
        assertThat(write.get(Map.of("topic", "12", "lines", "5"), context).messages())
                .containsExactly(PromptMessage.user("5 lines about 12"));
        assertThatThrownBy(() -> write.get(Map.of("topic", "rain", "lines", "many"), context))
                .isInstanceOf(ToolException.class).hasMessageContaining("/lines: must be an integer");
    }

    @Test
    void promptsMayTakeAMapAndSaySeveralThings() throws Exception {
        assertThat(prompt("usd_talk").get(Map.of("q", "Well?"), context).messages())
                .containsExactly(PromptMessage.user("Well?"), PromptMessage.assistant("Yes"));
        assertThat(prompt("usd_talk").definition().title()).isEqualTo("A talk");
    }

    @Test
    void completionsReachTheirPromptOrTemplate() {
        assertThat(prompt("usd_write").complete("topic", "ra", Map.of("lines", "2"))).containsExactly("ra!", "{lines=2}");
        assertThat(prompt("usd_write").complete("lines", "", Map.of())).isEmpty();
        assertThat(resource("usd://{show}/{number}").complete("show", "d", Map.of())).containsExactly("dune");
    }

    @Test
    void resourcesAreReadAsTextOrBytes() throws Exception {
        assertThat(resource("usd://rules").read("usd://rules", Map.of(), context))
                .containsExactly(ResourceContents.text("usd://rules", "text/plain", "be good"));
        ResourceHandler shot = resource("usd://{show}/{number}");
        assertThat(shot.definition().title()).isEqualTo("Shot");
        assertThat(shot.read("usd://dune/7", Map.of("show", "dune", "number", "7"), context))
                .singleElement().isInstanceOfSatisfying(ResourceContents.Blob.class, blob -> {
                    assertThat(blob.mimeType()).isEqualTo("image/png");
                    assertThat(blob.data()).asString().isEqualTo("usd://dune/7 dune");
                });
    }

    @Test
    void nothingThereIsNotFound() {
        ResourceHandler shot = resource("usd://{show}/{number}");
        assertThatThrownBy(() -> shot.read("usd://dune/0", Map.of("show", "dune", "number", "0"), context))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> shot.read("usd://dune/x", Map.of("show", "dune", "number", "x"), context))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private String text(String tool) throws Exception {
        return ((Content.Text) tool(tool).call(Map.of(), context).content().get(0)).text();
    }

    private ToolHandler tool(String name) {
        return skill.tools().stream().filter(tool -> tool.definition().name().equals(name)).findFirst().orElseThrow();
    }

    private PromptHandler prompt(String name) {
        return skill.prompts().stream().filter(prompt -> prompt.definition().name().equals(name)).findFirst().orElseThrow();
    }

    private ResourceHandler resource(String uri) {
        return skill.resources().stream().filter(resource -> resource.definition().uri().equals(uri)).findFirst().orElseThrow();
    }
}
