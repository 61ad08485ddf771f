package studio.patchbay.skills.hello;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.PromptMessage;
import studio.patchbay.api.ResourceContents;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.testing.SkillBench;

/** How to test a skill: SkillBench calls it the way the host does, without a host. */
class HelloToolsTest {

    private final SkillBench bench = SkillBench.of(new HelloTools());

    @Test
    void greetsInEnglishUnlessTold() {
        assertThat(bench.call("greet", Map.of("name", "Ada")).structured())
                .isEqualTo(Map.of("text", "Hello, Ada!", "language", "ENGLISH"));
        assertThat(bench.call("greet", Map.of("name", "Ada", "language", "FRENCH")).structured())
                .isEqualTo(Map.of("text", "Bonjour, Ada!", "language", "FRENCH"));
    }

    @Test
    void tellsTheModelWhatIsWrong() {
        ToolResult result = bench.call("greet", Map.of("language", "KLINGON"));
        assertThat(result.error()).isTrue();
        assertThat(result.content().toString()).contains("/name: is required", "/language: must be one of \"ENGLISH\"");
    }

    @Test
    void countsDownWithProgress() {
        assertThat(bench.call("countdown", Map.of("from", 3, "pause", 0))).isEqualTo(ToolResult.text("Lift-off!"));
        assertThat(bench.heard()).containsExactly("progress 1/3: 3 …", "progress 2/3: 2 …", "progress 3/3: 1 …");
    }

    @Test
    void listsItsLanguages() {
        assertThat(bench.read("hello://languages")).containsExactly(
                ResourceContents.text("hello://languages", "text/plain", "ENGLISH\nFRENCH\nGERMAN\nJAPANESE"));
    }

    @Test
    void writesTheWelcomePrompt() {
        assertThat(bench.prompt("welcome", Map.of("name", "Ada", "language", "GERMAN")).messages()).containsExactly(
                PromptMessage.user("Write a short, warm note in GERMAN that welcomes Ada to the studio."
                        + " Begin with the result of hello_greet."));
    }

    @Test
    void isPublishedUnderItsName() {
        assertThat(bench.tools()).extracting(ToolDefinition::name).isEqualTo(List.of("hello_countdown", "hello_greet"));
    }
}
