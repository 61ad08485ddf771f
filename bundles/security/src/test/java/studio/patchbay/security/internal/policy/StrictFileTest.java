package studio.patchbay.security.internal.policy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody could have meant stops the start, with file, line, place and what to write instead. */
class StrictFileTest {

    @TempDir
    Path folder;

    private void refused(String json, String sentence) {
        Path file = new PolicyFolder(folder).write(json);
        assertThatThrownBy(() -> PolicyFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + sentence);
    }

    @Test
    void an_unknown_member() {
        refused("""
                {
                  "rules": [
                    {"tool": ["a"], "call": ["everybody"]}
                  ]
                }
                """, ", line 3, rules[0].tool: there is no \"tool\" here; did you mean tools?");
    }

    @Test
    void an_unknown_member_that_is_near_to_none() {
        refused("""
                {"rules": [{"call": ["everybody"]}], "permissions": 1}
                """, ", line 1, permissions: there is no \"permissions\" here; known are note, otherwise, roles, rules");
    }

    @Test
    void an_unknown_effect() {
        refused("""
                {"rules": [{"effects": ["READS",
                    "DESTROY"], "call": ["everybody"]}]}
                """, ", line 2, rules[0].effects[1]: there is no effect DESTROY; did you mean DESTROYS?");
    }

    @Test
    void an_unknown_role() {
        refused("""
                {"roles": {"artists": {"roles": ["a"]}}, "rules": [{"see": ["artists"], "call": ["artist"]}]}
                """, ", line 1, rules[0].call[0]: there is no role artist; did you mean artists?");
    }

    @Test
    void a_role_that_no_rule_uses() {
        refused("""
                {"roles": {
                   "tds": {"roles": ["td"]}},
                 "rules": [{"call": ["everybody"]}]}
                """, ", line 2, roles.tds: no rule uses the role tds; use it in \"see\" or \"call\", or take it out");
    }

    @Test
    void a_role_without_anybody() {
        refused("""
                {"roles": {"tds": {"note": "later"}}, "rules": [{"call": ["tds"]}]}
                """, ", line 1, roles.tds: the role tds has nobody in it; say who with \"principals\", \"roles\" or \"scopes\"");
    }

    @Test
    void a_role_of_a_built_in_name() {
        refused("""
                {"roles": {"everybody": {"roles": ["td"]}}, "rules": [{"call": ["everybody"]}]}
                """, ", line 1, roles.everybody: the role everybody exists already; give yours another name");
    }

    @Test
    void an_empty_rule() {
        refused("""
                {"rules": [{}]}
                """, ", line 1, rules[0]: this rule is for nobody; say who with \"see\" or \"call\", or write"
                        + " \"call\": [\"nobody\"]");
    }

    @Test
    void a_rule_that_is_never_asked() {
        refused("""
                {"rules": [
                  {"tools": ["*"], "resources": ["*"], "prompts": ["*"], "call": ["everybody"]},
                  {"tools": ["a"], "call": ["nobody"]}]}
                """, ", line 3, rules[1]: this rule decides on nothing, as rule 1 (line 2) selects everything; put it before that");
    }

    @Test
    void an_empty_list() {
        refused("""
                {"rules": [{"tools": [], "call": ["everybody"]}]}
                """, ", line 1, rules[0].tools: this list is empty; leave it out, or say what belongs into it");
    }

    @Test
    void a_text_instead_of_a_list() {
        refused("""
                {"rules": [{"tools": "usd_*", "call": ["everybody"]}]}
                """, ", line 1, rules[0].tools: this must be a list, [ … ]");
    }

    @Test
    void a_number_instead_of_a_name() {
        refused("""
                {"rules": [{"tools": [7], "call": ["everybody"]}]}
                """, ", line 1, rules[0].tools[0]: this must be a text that is not empty");
    }

    @Test
    void no_rules() {
        refused("{}", ", line 1: there are no \"rules\"; a policy without them would let nobody do anything");
    }

    @Test
    void another_word_for_otherwise() {
        refused("""
                {"rules": [{"call": ["everybody"]}], "otherwise": "allow"}
                """, ", line 1, otherwise: this must be \"nobody\", which is the default, or \"everybody\"");
    }

    @Test
    void a_scope_that_is_none() {
        refused("""
                {"rules": [{"call": ["everybody"], "scopes": ["a b"]}]}
                """, ", line 1, rules[0].scopes[0]: \"a b\" is no scope; one has no spaces, quotes and backslashes");
    }

    @Test
    void the_same_member_twice() {
        Path file = new PolicyFolder(folder).write("""
                {"rules": [{"call": ["everybody"],
                            "call": ["nobody"]}]}
                """);
        assertThatThrownBy(() -> PolicyFile.read(file)).hasMessage(file + ", line 2: not JSON: Duplicate field 'call'");
    }

    @Test
    void a_comment() {
        Path file = new PolicyFolder(folder).write("""
                {
                  // nobody
                  "rules": []}
                """);
        assertThatThrownBy(() -> PolicyFile.read(file)).hasMessageStartingWith(file + ", line 2: not JSON: ");
    }

    @Test
    void no_file() {
        Path file = folder.resolve("none.json");
        assertThatThrownBy(() -> PolicyFile.read(file)).hasMessage("there is no file " + file);
    }
}
