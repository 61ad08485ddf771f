package studio.patchbay.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.runtime.Contribution.Status;
import studio.patchbay.core.testing.JsonText;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** "Why is my tool missing?": what is not published is listed with a reason, and harms nothing else. */
class RefusalTest {

    @AutoClose
    private final TestHost host = new TestHost().with(Tools.echo());

    private Contribution refused(Object handler, Status status) {
        long before = host.runtime().state().changeCount();
        host.add(handler);
        host.awaitChange(before);
        Contribution contribution = host.runtime().state().contributions().stream()
                .filter(c -> c.status() != Status.PUBLISHED)
                .findFirst()
                .orElseThrow();
        assertThat(contribution.status()).isEqualTo(status);
        assertThat(contribution.bundle()).isEqualTo("test.bundle");
        assertThat(JsonText.list(host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": {$meta}}}""").send().at("result.tools")))
                .hasSize(1);
        assertThat(TestHost.text(host.call("echo", "{\"text\": \"still here\"}").send().json())).isEqualTo("still here");
        return contribution;
    }

    private static ToolHandler tool(ToolDefinition.Builder definition) {
        return Tools.tool(definition.build(), (arguments, context) -> ToolResult.text(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ä", "a/b", "a:b", "12345678901234567890123456789012345678901234567890123456789012345"})
    void a_name_that_many_clients_would_refuse(String name) {
        Contribution contribution = refused(tool(ToolDefinition.named(name)), Status.INVALID_NAME);

        assertThat(contribution.name()).isEqualTo(name);
        assertThat(contribution.reason()).isEqualTo(
                "the name \"" + name + "\" must be 1 to 64 characters of A-Z, a-z, 0-9, '_', '-' and '.'");
    }

    @Test
    void a_prompts_name_too() {
        refused(Tools.prompt(PromptDefinition.of("a b", ""), (arguments, context) -> PromptResult.of()), Status.INVALID_NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "zero\u200bwidth", "joined\u2060word", "bom\ufeff", "right\u202eto left", "isolate\u2066d", "mark\u200f",
        "tag\udb40\udc41", "soft\u00adhyphen", "control\u0007", "escape\u001b[31m", "half\ud800", "joiners\u200d\u200d",
        "joined\u200dLatin", "split\u200cLatin", "\ufe0fat the beginning", "letter\ufe0f", "two \u2764\ufe0f\ufe0f",
        "another selector \u2764\ufe00", "Han \u8fbb\udb40\udd00", "smuggled \ud83d\ude00\udb40\udd58\udb40\udd59",
        "flag of tags \ud83c\udff4\udb40\udc67\udb40\udc7f", "unassigned tag \udb40\udc00", "filler \u3164",
        "half-width filler \uffa0", "jamo fillers \u115f\u1160", "Mongolian separator \u180e", "selector\u180b",
        "function \u2061", "plus \u2064", "reserved \u2065", "grapheme\u034fjoiner", "vowel \u17b4", "emoji \u2764\u200dx",
        "annotation \ufff9"
    })
    void text_in_which_a_model_reads_something_else_than_a_person(String text) {
        Contribution contribution = refused(tool(ToolDefinition.named("a").description(text)), Status.INVALID_DEFINITION);

        assertThat(contribution.reason()).contains("the description has").contains("U+").contains("at position");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "plain", "tab\tand\r\nlines", "Ünïcödé, 日本語, עברית", "family \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
        "heart \u2764\ufe0f", "Persian \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "Hindi \u0915\u094d\u200d\u0937", "keycap 1\ufe0f\u20e3", "heart on fire \u2764\ufe0f\u200d\ud83d\udd25",
        "text style \u2600\ufe0e", "arrow \u2194\ufe0f", "information \u2139\ufe0f",
        "detective \ud83d\udd75\ud83c\udffd\u200d\u2642\ufe0f", "flag \ud83c\uddea\ud83c\uddfa",
        "Mongolian \u1820\u180b", "Korean \ud55c\uae00", "\u00bd \u2260 \u00a9\ufe0f"
    })
    void text_that_is_fine(String text) {
        host.with(tool(ToolDefinition.named("a").title(text).description(text)));

        assertThat(host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": {"_meta": {$meta}}}""")
                .send().at("result.tools.0.description")).isEqualTo(text);
    }

    @Test
    void hidden_text_anywhere_that_a_model_reads() {
        String hidden = "a\u202eb";
        String schema = "{\"type\": \"object\", \"properties\": {\"p\": {\"type\": \"string\", \"description\": \"" + hidden + "\"}}}";

        assertThat(refused(tool(ToolDefinition.named("a").title(hidden)), Status.INVALID_DEFINITION).reason())
                .contains("the title");
        for (Object handler : List.of(
                tool(ToolDefinition.named("b").input(Schema.json(schema))),
                tool(ToolDefinition.named("c").output(Schema.json(schema))),
                tool(ToolDefinition.named("d").input(Schema.json("{\"type\": \"object\", \"properties\": {\"" + hidden + "\": {}}}"))),
                Tools.prompt(
                        PromptDefinition.of("p", "P.", new PromptDefinition.Argument("a", null, hidden, false)),
                        (arguments, context) -> PromptResult.of()),
                Tools.prompt(
                        PromptDefinition.of("p", "P.", new PromptDefinition.Argument(hidden, null, null, false)),
                        (arguments, context) -> PromptResult.of()),
                Tools.resource(ResourceDefinition.of("test://r", hidden, null, null), (uri, variables, context) -> List.of()),
                Tools.resource(ResourceDefinition.of("test://r", "r", hidden, null), (uri, variables, context) -> List.of()),
                Tools.resource(ResourceDefinition.of("test://" + hidden, "r", null, null), (uri, variables, context) -> List.of()))) {
            long before = host.runtime().state().changeCount();
            host.add(handler);
            host.awaitChange(before);
        }

        assertThat(host.runtime().state().contributions())
                .filteredOn(c -> !c.name().equals("echo"))
                .hasSize(9)
                .allSatisfy(c -> assertThat(c.status()).isEqualTo(Status.INVALID_DEFINITION))
                .allSatisfy(c -> assertThat(c.reason()).contains("U+202E"));
    }

    @Test
    void a_schema_that_is_none() {
        assertThat(refused(tool(ToolDefinition.named("a").input(Schema.json("{\"type\": \"objekt\"}"))), Status.INVALID_SCHEMA)
                .reason()).isNotBlank();
    }

    @Test
    void an_input_schema_that_is_not_of_an_object() {
        assertThat(refused(tool(ToolDefinition.named("a").input(Schema.json("{\"type\": \"string\"}"))), Status.INVALID_SCHEMA)
                .reason()).contains("object");
    }

    @Test
    void an_output_schema_that_is_none() {
        refused(tool(ToolDefinition.named("a").output(Schema.json("{\"type\": 7}"))), Status.INVALID_SCHEMA);
    }

    @Test
    void a_schema_that_needs_the_network() {
        assertThat(refused(
                        tool(ToolDefinition.named("a")
                                .input(Schema.of(Map.of("type", "object", "$ref", "https://example.com/schema.json")))),
                        Status.INVALID_SCHEMA)
                .reason()).contains("https://example.com/schema.json");
    }

    @Test
    void text_that_is_no_json() {
        assertThat(refused(tool(ToolDefinition.named("a").input(Schema.json("{oops"))), Status.INVALID_SCHEMA).reason())
                .doesNotContain("Feature");
    }

    @Test
    void a_template_that_is_none() {
        assertThat(refused(
                        Tools.resource(ResourceDefinition.of("test://{", "t", null, null), (uri, v, c) -> List.of()),
                        Status.INVALID_DEFINITION)
                .reason()).isNotBlank();
    }

    @Test
    void a_definition_that_fails_or_is_missing() {
        ToolHandler fails = new ToolHandler() {
            @Override
            public ToolDefinition definition() {
                throw new NoClassDefFoundError("com/example/Missing");
            }

            @Override
            public ToolResult call(Map<String, Object> arguments, ToolContext context) {
                return null;
            }
        };
        Contribution contribution = refused(fails, Status.INVALID_DEFINITION);
        assertThat(contribution.name()).isEqualTo(fails.getClass().getName());
        assertThat(contribution.reason()).contains("com/example/Missing");
        host.without(fails);

        assertThat(refused(Tools.tool((ToolDefinition) null, (arguments, context) -> null), Status.INVALID_DEFINITION).reason())
                .isNotBlank();
    }

    @Test
    void a_flawed_one_can_be_taken_away() {
        var flawed = tool(ToolDefinition.named("a b"));
        refused(flawed, Status.INVALID_NAME);

        host.without(flawed);

        assertThat(host.runtime().state().contributions()).hasSize(1);
    }
}
