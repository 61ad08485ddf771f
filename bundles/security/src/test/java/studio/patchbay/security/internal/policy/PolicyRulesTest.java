package studio.patchbay.security.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.security.internal.policy.PolicyFolder.ANYBODY;
import static studio.patchbay.security.internal.policy.PolicyFolder.caller;
import static studio.patchbay.security.internal.policy.PolicyFolder.may;
import static studio.patchbay.security.internal.policy.PolicyFolder.scoped;
import static studio.patchbay.security.internal.policy.PolicyFolder.sees;
import static studio.patchbay.security.internal.policy.PolicyFolder.tool;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.api.Caller;
import studio.patchbay.api.Effect;
import studio.patchbay.api.runtime.Contribution.Kind;
import studio.patchbay.api.security.Subject;

/** The first rule that selects something decides on it; nobody may do what no rule is about. */
class PolicyRulesTest {

    private static final Subject CHECK = tool("usd_check", Effect.READS);
    private static final Subject EXPORT = tool("usd_export", Effect.ADDS);
    private static final Subject DELETE = tool("usd_delete", Effect.DESTROYS);

    @TempDir
    Path folder;

    private PolicyService policy(String json) {
        return new PolicyFolder(folder).policy(json);
    }

    @Test
    void everybody_by_effect() {
        PolicyService policy = policy("""
                {"rules": [{"effects": ["READS"], "call": ["everybody"]}]}""");

        assertThat(may(policy, ANYBODY, CHECK)).isTrue();
        assertThat(may(policy, ANYBODY, DELETE)).isFalse();
        assertThat(sees(policy, ANYBODY, DELETE)).isFalse();
    }

    @Test
    void everybody_else_if_the_file_says_so() {
        PolicyService policy = policy("""
                {"rules": [{"tools": ["usd_delete"], "call": ["nobody"]}], "otherwise": "everybody"}""");

        assertThat(may(policy, ANYBODY, CHECK)).isTrue();
        assertThat(sees(policy, ANYBODY, DELETE)).isFalse();
    }

    @Test
    void who_may_call_may_see_and_not_the_other_way_round() {
        PolicyService policy = policy("""
                {"roles": {"tds": {"principals": ["*@pipeline"]}},
                 "rules": [{"see": ["everybody"], "call": ["tds"]}]}""");

        assertThat(sees(policy, ANYBODY, EXPORT)).isTrue();
        assertThat(may(policy, ANYBODY, EXPORT)).isFalse();
        assertThat(sees(policy, caller("bo@pipeline"), EXPORT)).isTrue();
        assertThat(may(policy, caller("bo@pipeline"), EXPORT)).isTrue();
    }

    @Test
    void the_first_rule_decides_although_a_later_one_would_allow() {
        PolicyService policy = policy("""
                {"roles": {"crew": {"roles": ["dune"]}},
                 "rules": [{"tools": ["usd_e*"], "call": ["crew"]}, {"call": ["everybody"]}]}""");

        assertThat(sees(policy, ANYBODY, EXPORT)).isFalse();
        assertThat(may(policy, ANYBODY, CHECK)).isTrue();
        assertThat(may(policy, caller("kim", "dune"), EXPORT)).isTrue();
    }

    @Test
    void a_role_by_principal_or_by_role_or_by_scope() {
        PolicyService policy = policy("""
                {"roles": {"artists": {"principals": ["ann"], "roles": ["artist"], "scopes": ["mcp:write"]}},
                 "rules": [{"call": ["artists"]}]}""");

        assertThat(may(policy, caller("ann"), EXPORT)).isTrue();
        assertThat(may(policy, caller("kim", "artist"), EXPORT)).isTrue();
        assertThat(may(policy, scoped("kim", "mcp:write"), EXPORT)).isTrue();
        assertThat(may(policy, caller("kim", "artists"), EXPORT)).isFalse();
        assertThat(may(policy, caller("anna"), EXPORT)).isFalse();
    }

    @Test
    void with_and_without_a_credential() {
        PolicyService policy = policy("""
                {"rules": [{"effects": ["READS"], "call": ["anonymous"]}, {"call": ["authenticated"]}]}""");

        assertThat(may(policy, ANYBODY, CHECK)).isTrue();
        assertThat(may(policy, caller("ann"), CHECK)).isFalse();
        assertThat(may(policy, ANYBODY, EXPORT)).isFalse();
        assertThat(may(policy, caller("ann"), EXPORT)).isTrue();
    }

    @Test
    void the_local_user_is_known_by_the_way_it_came_not_by_its_name() {
        PolicyService policy = policy("""
                {"rules": [{"call": ["local"]}]}""");

        assertThat(may(policy, new Caller("local-user", "stdio", ""), EXPORT)).isTrue();
        assertThat(may(policy, new Caller("local-user", "control", ""), EXPORT)).isTrue();
        assertThat(may(policy, caller("local-user"), EXPORT)).isFalse();
        assertThat(may(policy, new Caller("local-user", "stdio", "10.0.0.1"), EXPORT)).isFalse();
    }

    @Test
    void by_skill_and_bundle_and_all_of_what_is_said() {
        PolicyService policy = policy("""
                {"rules": [{"skills": ["usd"], "bundles": ["studio.example.*"], "effects": ["ADDS"], "call": ["everybody"]}]}""");

        assertThat(may(policy, ANYBODY, EXPORT)).isTrue();
        assertThat(may(policy, ANYBODY, CHECK)).isFalse();
        assertThat(may(policy, ANYBODY, new Subject(Kind.TOOL, "x", "usd", "evil", Effect.ADDS))).isFalse();
        assertThat(may(policy, ANYBODY, new Subject(Kind.TOOL, "x", "maya", "studio.example.x", Effect.ADDS))).isFalse();
    }

    @Test
    void resources_templates_and_prompts_by_their_names() {
        PolicyService policy = policy("""
                {"rules": [{"resources": ["file:///shows/*"], "prompts": ["review"], "call": ["everybody"]}]}""");

        assertThat(may(policy, ANYBODY, subject(Kind.RESOURCE, "file:///shows/a"))).isTrue();
        assertThat(may(policy, ANYBODY, subject(Kind.RESOURCE_TEMPLATE, "file:///shows/{shot}"))).isTrue();
        assertThat(may(policy, ANYBODY, subject(Kind.PROMPT, "review"))).isTrue();
        assertThat(may(policy, ANYBODY, subject(Kind.TOOL, "review"))).isFalse();
        assertThat(may(policy, ANYBODY, subject(Kind.RESOURCE, "file:///etc/passwd"))).isFalse();
    }

    private static Subject subject(Kind kind, String name) {
        return new Subject(kind, name, "", "b", Effect.READS);
    }

    @Test
    void callers_with_equal_rights_are_one_audience() {
        PolicyService policy = policy("""
                {"roles": {"artists": {"principals": ["ann", "bo"]}}, "rules": [{"call": ["artists"]}]}""");

        assertThat(policy.audience(caller("ann", "x"))).isEqualTo(policy.audience(scoped("bo", "y")));
        assertThat(policy.audience(caller("ann"))).isNotEqualTo(policy.audience(caller("kim")));
        assertThat(policy.audience(caller("ann"))).hasSameHashCodeAs(policy.audience(caller("bo")));
    }

    /** A client that is always somebody else cannot fill the memory. */
    @Test
    void what_is_remembered_is_bounded() {
        BoundedCache<Integer, Integer> cache = new BoundedCache<>(100, i -> -i);
        for (int i = 0; i < 10_000; i++) {
            assertThat(cache.get(i)).isEqualTo(-i);
            assertThat(cache.size()).isLessThanOrEqualTo(100);
        }
    }
}
