package studio.patchbay.core.internal.skill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Complete;
import studio.patchbay.api.Doc;
import studio.patchbay.api.Prompt;
import studio.patchbay.api.Resource;
import studio.patchbay.api.Skill;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.Tool;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.runtime.Contribution.Kind;
import studio.patchbay.api.runtime.Contribution.Status;

/** One bad method hides no good one, and its author is told what is wrong with it. */
class FlawsTest {

    public record In(String a) {}

    public record Twice(@Doc(value = "", header = "A") String a, @Doc(value = "", header = "a") String b) {}

    public record Odd(Thread thread) {}

    public record Nested(In in) {}

    public record Vars(String show, String shot) {}

    @Skill(name = "bad")
    public static class BadTools implements SkillTools {
        @Tool("Good") public String good() { return "good"; }
        @Tool(" ") public String undescribed() { return ""; }
        @Tool(value = "x", name = "has space") public String spaced() { return ""; }
        @Tool(value = "x", name = "aVeryLongNameOfAToolThatGoesOnAndOnAndOnAndOnAndOnAndOnAndOnAndOn") public String longName() { return ""; }
        @Tool("x") public String overloaded(In in) { return ""; }
        @Tool("x") public String overloaded() { return ""; }
        @Tool("x") public String twoRecords(In a, In b) { return ""; }
        @Tool("x") public String oddParameter(int a) { return ""; }
        @Tool("x") public String oddRecord(Odd in) { return ""; }
        @Tool("x") public Thread oddReturn() { return null; }
        @Tool("x") public Optional<In> optionalReturn() { return Optional.empty(); }
        @Tool("x") public String headers(Twice in) { return ""; }
        @Tool("x") String hidden() { return ""; }
        @Tool("x") public static String fixed() { return ""; }
        @Prompt("Good") public String write(In in) { return ""; }
        @Prompt("x") public int number() { return 1; }
        @Prompt("x") public String nested(Nested in) { return ""; }
        @Resource(uri = "bad://{show}", value = "Good") public String show(Map<String, String> in) { return ""; }
        @Resource(uri = "bad://{show}/x", value = "x") public String vars(Vars in) { return ""; }
        @Resource(uri = "bad://{show", value = "x") public String unclosed() { return ""; }
        @Resource(uri = "rules", value = "x") public String schemeless() { return ""; }
        @Complete(of = "write", argument = "b") public List<String> noArgument(String typed) { return List.of(); }
        @Complete(of = "nobody", argument = "a") public List<String> noPrompt(String typed) { return List.of(); }
        @Complete(of = "write", argument = "a") public String oddCompletion(ToolContext context) { return ""; }
    }

    @Skill(name = "spaced name")
    public static class BadlyNamed implements SkillTools {
        @Tool("x") public String good() { return ""; }
    }

    public static class Unnamed implements SkillTools {
        @Tool("x") public String good() { return ""; }
    }

    @Skill(name = "plain", prefix = "")
    static class PackagePrivate implements SkillTools {
        @Tool("x") public String good() { return ""; }
    }

    static class Inherited extends PackagePrivate {}

    private final AnnotatedSkill skill = AnnotatedSkill.read(new BadTools());

    @Test
    void theGoodOnesAreThere() {
        assertThat(skill.tools()).extracting(tool -> tool.definition().name()).containsExactly("bad_good");
        assertThat(skill.prompts()).extracting(prompt -> prompt.definition().name()).containsExactly("bad_write");
        assertThat(skill.resources()).extracting(resource -> resource.definition().uri()).containsExactly("bad://{show}");
    }

    @Test
    void toolsWithoutDescription() {
        assertFlaw(Kind.TOOL, "bad_undescribed", Status.INVALID_DEFINITION, "The method undescribed of BadTools has no description");
    }

    @Test
    void badNames() {
        assertFlaw(Kind.TOOL, "bad_has space", Status.INVALID_NAME, "The method spaced of BadTools would be published as \"bad_has space\"");
        assertThat(skill.flaws()).anyMatch(flaw -> flaw.status() == Status.INVALID_NAME && flaw.reason().contains("method longName"));
        assertFlaw(Kind.TOOL, "bad_overloaded", Status.INVALID_NAME, "The method overloaded of BadTools and overloaded are both published");
    }

    @Test
    void badParameters() {
        assertFlaw(Kind.TOOL, "bad_twoRecords", Status.INVALID_DEFINITION, "takes more than one record or map");
        assertFlaw(Kind.TOOL, "bad_oddParameter", Status.INVALID_DEFINITION, "has a parameter of type int; it may take a record");
        assertFlaw(Kind.TOOL, "bad_oddRecord", Status.INVALID_SCHEMA, "java.lang.Thread of the component thread of Odd");
        assertFlaw(Kind.TOOL, "bad_headers", Status.INVALID_SCHEMA, "x-mcp-header");
    }

    @Test
    void badReturnTypes() {
        assertFlaw(Kind.TOOL, "bad_oddReturn", Status.INVALID_DEFINITION, "returns java.lang.Thread; it may return");
        assertFlaw(Kind.TOOL, "bad_optionalReturn", Status.INVALID_DEFINITION, "returns java.util.Optional");
    }

    @Test
    void methodsThatCannotBeCalled() {
        assertFlaw(Kind.TOOL, "bad_hidden", Status.INVALID_DEFINITION, "The method hidden of BadTools must be public");
        assertFlaw(Kind.TOOL, "bad_fixed", Status.INVALID_DEFINITION, "must be public and not static");
    }

    @Test
    void badPrompts() {
        assertFlaw(Kind.PROMPT, "bad_number", Status.INVALID_DEFINITION, "returns int; it may return a String");
        assertFlaw(Kind.PROMPT, "bad_nested", Status.INVALID_DEFINITION, "whose component in must be a string");
    }

    @Test
    void badResources() {
        assertFlaw(Kind.RESOURCE_TEMPLATE, "bad://{show}/x", Status.INVALID_DEFINITION, "takes shot in the record Vars, but its URI");
        assertFlaw(Kind.RESOURCE_TEMPLATE, "bad://{show", Status.INVALID_DEFINITION, "has a { without a }");
        assertFlaw(Kind.RESOURCE, "rules", Status.INVALID_DEFINITION, "does not begin with a scheme");
    }

    @Test
    void badCompletions() {
        assertFlaw(Kind.PROMPT, "write", Status.INVALID_DEFINITION, "The method noArgument of BadTools completes b, but write has a");
        assertFlaw(Kind.PROMPT, "nobody", Status.INVALID_DEFINITION, "The method noPrompt of BadTools completes \"nobody\"");
        assertFlaw(Kind.PROMPT, "write", Status.INVALID_DEFINITION, "The method oddCompletion of BadTools must take the typed String");
    }

    @Test
    void everyFlawNamesItsSkill() {
        assertThat(skill.flaws()).hasSize(20).allSatisfy(flaw -> assertThat(flaw.skill()).isEqualTo("bad"));
    }

    @Test
    void aClassThatIsNoSkill() {
        assertThat(AnnotatedSkill.read(new Unnamed()).flaws()).singleElement().satisfies(flaw ->
                assertThat(flaw.reason()).isEqualTo("The class " + Unnamed.class.getName() + " has no @Skill(name = \"…\")"));
        assertThat(AnnotatedSkill.read(new BadlyNamed()).flaws()).singleElement().satisfies(flaw -> {
            assertThat(flaw.status()).isEqualTo(Status.INVALID_NAME);
            assertThat(flaw.reason()).contains("\"spaced name\"");
        });
    }

    @Test
    void classesNeedNotBePublicAndMayBeInherited() throws Exception {
        AnnotatedSkill inherited = AnnotatedSkill.read(new Inherited());
        assertThat(inherited.flaws()).isEmpty();
        assertThat(inherited.tools()).singleElement().satisfies(tool -> {
            assertThat(tool.definition().name()).isEqualTo("good");
            tool.call(Map.of(), new BenchContext("good", Map.of()));
        });
    }

    private void assertFlaw(Kind kind, String name, Status status, String reason) {
        assertThat(skill.flaws()).anySatisfy(flaw -> {
            assertThat(flaw.kind()).isEqualTo(kind);
            assertThat(flaw.name()).isEqualTo(name);
            assertThat(flaw.status()).isEqualTo(status);
            assertThat(flaw.reason()).contains(reason);
        });
    }
}
