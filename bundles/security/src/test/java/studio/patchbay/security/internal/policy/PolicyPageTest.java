package studio.patchbay.security.internal.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.patchbay.security.internal.policy.PolicyFolder.caller;
import static studio.patchbay.security.internal.policy.PolicyFolder.may;
import static studio.patchbay.security.internal.policy.PolicyFolder.scoped;
import static studio.patchbay.security.internal.policy.PolicyFolder.sees;
import static studio.patchbay.security.internal.policy.PolicyFolder.tool;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.api.Caller;
import studio.patchbay.api.Effect;
import studio.patchbay.api.runtime.Contribution.Kind;
import studio.patchbay.api.security.Subject;

/** The examples in docs/policy.md can be used as they are, and do what the page says. */
class PolicyPageTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "policy.md");
    private static final Caller LOCAL = new Caller("local-user", "stdio", "");

    @TempDir
    Path folder;

    private PolicyService example(String heading) throws Exception {
        String page = Files.readString(PAGE);
        int begin = page.indexOf("```json", page.indexOf(heading + "\n")) + "```json".length();
        return new PolicyFolder(folder).policy(page.substring(begin, page.indexOf("```", begin)));
    }

    @Test
    void the_file() throws Exception {
        PolicyService policy = example("## The file");

        assertThat(may(policy, PolicyFolder.ANYBODY, tool("a", Effect.READS))).isTrue();
        assertThat(may(policy, caller("x@anim.example"), tool("a", Effect.ADDS))).isTrue();
        assertThat(sees(policy, caller("x"), tool("a", Effect.ADDS))).isTrue();
        assertThat(may(policy, caller("x", "td"), tool("a", Effect.DESTROYS))).isFalse();
    }

    @Test
    void read_only_agents() throws Exception {
        PolicyService policy = example("### Read-only agents");

        assertThat(may(policy, caller("bot", "agent"), tool("a", Effect.READS))).isTrue();
        assertThat(sees(policy, caller("bot", "agent"), tool("a", Effect.ADDS))).isFalse();
        assertThat(may(policy, caller("ann", "artist"), tool("a", Effect.DESTROYS))).isTrue();
        assertThat(may(policy, LOCAL, tool("a", Effect.DESTROYS))).isTrue();
    }

    @Test
    void artists_and_tds() throws Exception {
        PolicyService policy = example("### Artists and TDs");
        Subject submit = new Subject(Kind.TOOL, "farm_submit", "farm", "b", Effect.ADDS);

        assertThat(sees(policy, caller("ann", "artist"), submit)).isTrue();
        assertThat(may(policy, caller("ann", "artist"), submit)).isFalse();
        assertThat(may(policy, caller("bo", "td"), submit)).isTrue();
        assertThat(sees(policy, caller("ann", "artist"), tool("a", Effect.DESTROYS))).isFalse();
        assertThat(may(policy, caller("ann", "artist"), tool("a", Effect.CHANGES))).isTrue();
    }

    @Test
    void one_shows_tools_for_one_group() throws Exception {
        PolicyService policy = example("### One show's tools for one group");

        assertThat(may(policy, caller("ann"), tool("dune_export", Effect.ADDS))).isTrue();
        assertThat(may(policy, scoped("kim", "show:dune"), tool("dune_export", Effect.ADDS))).isTrue();
        assertThat(sees(policy, caller("kim"), tool("dune_export", Effect.ADDS))).isFalse();
        assertThat(may(policy, caller("kim"), tool("usd_export", Effect.ADDS))).isTrue();
    }
}
