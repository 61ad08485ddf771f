package studio.patchbay.security.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.patchbay.security.internal.policy.PolicyFolder.caller;
import static studio.patchbay.security.internal.policy.PolicyFolder.decides;
import static studio.patchbay.security.internal.policy.PolicyFolder.may;
import static studio.patchbay.security.internal.policy.PolicyFolder.scoped;
import static studio.patchbay.security.internal.policy.PolicyFolder.sees;
import static studio.patchbay.security.internal.policy.PolicyFolder.tool;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.patchbay.api.Caller;
import studio.patchbay.api.Effect;
import studio.patchbay.api.security.Decision;
import studio.patchbay.api.security.Subject;

/**
 * 2026-07-28 basic/authorization: a use without a scope that it needs is refused with one challenge that names all of them.
 * What needs a scope is visible without it, or no client would know what to ask for.
 */
class ScopesTest {

    private static final Subject EXPORT = tool("usd_export", Effect.ADDS);
    private static final EffectScopes BY_EFFECT =
            new EffectScopes("READS=mcp:read", "ADDS=mcp:write", "CHANGES = mcp:write", "DESTROYS=mcp:admin");

    @TempDir
    Path folder;

    private static Map<String, String> challenge(PolicyService policy, Caller caller, Subject subject) {
        return ((Decision.Denied) decides(policy, caller, subject)).headers();
    }

    private static Map<String, String> header(String scopes) {
        return Map.of("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + scopes + "\"");
    }

    @ParameterizedTest
    @CsvSource({"READS, mcp:read", "ADDS, mcp:write", "CHANGES, mcp:write", "DESTROYS, mcp:admin"})
    void each_effect_needs_its_own(Effect effect, String scope) {
        PolicyService policy = PolicyFolder.service(new PolicySource(null, BY_EFFECT));
        Subject subject = tool("x", effect);

        assertThat(sees(policy, caller("ann"), subject)).isTrue();
        assertThat(challenge(policy, caller("ann"), subject)).isEqualTo(header(scope));
        assertThat(may(policy, scoped("ann", scope), subject)).isTrue();
    }

    @Test
    void an_effect_that_is_not_named_needs_none() {
        PolicyService policy = PolicyFolder.service(new PolicySource(null, new EffectScopes("DESTROYS=mcp:admin")));

        assertThat(may(policy, caller("ann"), EXPORT)).isTrue();
    }

    @Test
    void those_of_the_rule_and_of_the_effect_are_in_one_challenge() {
        PolicyService policy = new PolicyFolder(folder).policy("""
                {"rules": [{"call": ["everybody"], "scopes": ["shows:dune", "farm"]}]}""", "ADDS=mcp:write");

        assertThat(challenge(policy, scoped("ann", "farm"), EXPORT)).isEqualTo(header("farm mcp:write shows:dune"));
        assertThat(may(policy, scoped("ann", "farm", "mcp:write", "shows:dune"), EXPORT)).isTrue();
    }

    @Test
    void one_that_would_give_the_role_is_in_the_challenge() {
        PolicyService policy = new PolicyFolder(folder).policy("""
                {"roles": {"writers": {"scopes": ["mcp:write"]}},
                 "rules": [{"see": ["everybody"], "call": ["writers"], "scopes": ["farm"]}]}""");

        assertThat(challenge(policy, scoped("ann", "farm"), EXPORT)).isEqualTo(header("farm mcp:write"));
        assertThat(may(policy, scoped("ann", "farm", "mcp:write"), EXPORT)).isTrue();
    }

    @Test
    void where_no_scope_helps_there_is_no_challenge() {
        PolicyService policy = new PolicyFolder(folder).policy("""
                {"roles": {"tds": {"roles": ["td"]}},
                 "rules": [{"see": ["everybody"], "call": ["tds"], "scopes": ["farm"]}]}""");

        assertThat(decides(policy, scoped("ann", "farm"), EXPORT)).isEqualTo(new Decision.Denied(
                "The policy of this host does not let ann use usd_export; ask its administrator", Map.of()));
    }

    @Test
    void the_user_who_runs_the_host_needs_no_token() {
        PolicyService policy = PolicyFolder.service(new PolicySource(null, BY_EFFECT));

        assertThat(may(policy, new Caller("local-user", "stdio", ""), EXPORT)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "READ=x, there is no effect READ; did you mean READS?",
        "READS, 'policy.scopes has \"READS\"; write pairs such as READS=mcp:read'",
        "READS=a b, without spaces",
        "READS=\"a, without spaces"
    })
    void a_bad_setting_is_named(String entry, String sentence) {
        assertThatThrownBy(() -> new EffectScopes(entry))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("policy.scopes")
                .hasMessageContaining(sentence);
    }

    @Test
    void an_effect_is_named_once() {
        assertThatThrownBy(() -> new EffectScopes("READS=a", "READS=b"))
                .hasMessage("policy.scopes names the effect READS twice; write it once");
    }
}
