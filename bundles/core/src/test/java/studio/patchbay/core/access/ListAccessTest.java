package studio.patchbay.core.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.core.testing.JsonText;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.Rules;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** Lists show what their reader may see, and nothing in them tells of the rest. */
class ListAccessTest {

    private final Rules rules = new Rules();

    @AutoClose
    private final TestHost host = new TestHost(settings -> settings.pageSize(2));

    private void tools(String... names) {
        for (String name : names) {
            host.with(Tools.says(name, ""));
        }
    }

    private RecordedExchange list(String method, Object cursor, String... scopes) {
        String more = cursor == null ? "" : "\"cursor\": \"" + cursor + "\", ";
        return host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "%s", "params": {%s"_meta": {$meta}}}""".formatted(method, more))
                .as("ann", scopes)
                .send();
    }

    private List<List<String>> toolPages(String... scopes) {
        List<List<String>> pages = new ArrayList<>();
        Object cursor = null;
        do {
            RecordedExchange page = list("tools/list", cursor, scopes);
            pages.add(names(page.at("result.tools"), "name"));
            cursor = page.at("result.nextCursor");
        } while (cursor != null);
        return pages;
    }

    private static List<String> names(Object list, String member) {
        return JsonText.list(list).stream().map(entry -> (String) JsonText.at(entry, member)).toList();
    }

    @Test
    void pages_are_cut_from_what_is_seen() {
        tools("a", "b", "c", "d", "e");
        host.policy(rules.hide("b", "see").hide("c", "see").hide("e", "see"));

        assertThat(toolPages()).containsExactly(List.of("a", "d"));
        assertThat(toolPages("see")).containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"));
    }

    @Test
    void each_kind_of_list() {
        host.with(
                Tools.prompt(PromptDefinition.of("p", "P."), (arguments, context) -> PromptResult.of()),
                Tools.textResource("test://r", "R"),
                Tools.resource(ResourceDefinition.of("test://t/{id}", "t", null, null), (u, v, c) -> List.of()));
        host.policy(rules.hide("p", "see").hide("test://r", "see").hide("test://t/{id}", "see"));

        assertThat(list("prompts/list", null).at("result.prompts")).isEqualTo(List.of());
        assertThat(list("resources/list", null).at("result.resources")).isEqualTo(List.of());
        assertThat(list("resources/templates/list", null).at("result.resourceTemplates")).isEqualTo(List.of());
        assertThat(names(list("prompts/list", null, "see").at("result.prompts"), "name")).containsExactly("p");
        assertThat(names(list("resources/list", null, "see").at("result.resources"), "uri")).containsExactly("test://r");
        assertThat(names(list("resources/templates/list", null, "see").at("result.resourceTemplates"), "name"))
                .containsExactly("t");
    }

    @Test
    void sessions_too_by_the_credential_of_each_request() {
        tools("a", "b");
        host.policy(rules.hide("b", "see"));
        for (String version : List.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25")) {
            var session = host.session(version);
            String message = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}";

            assertThat(names(session.post(message).send().at("result.tools"), "name")).containsExactly("a");
            assertThat(names(session.post(message).as("anonymous", "see").send().at("result.tools"), "name"))
                    .containsExactly("a", "b");
            assertThat(names(session.post(message).send().at("result.tools"), "name")).containsExactly("a");
        }
    }

    @Test
    void with_a_policy_nothing_may_be_given_to_another_caller() {
        tools("a");
        for (String method : List.of("tools/list", "prompts/list", "resources/list", "resources/templates/list",
                "server/discover")) {
            assertThat(list(method, null).at("result.cacheScope")).isEqualTo("public");
        }

        host.policy(rules);

        for (String method : List.of("tools/list", "prompts/list", "resources/list", "resources/templates/list",
                "server/discover")) {
            assertThat(list(method, null).at("result.cacheScope")).isEqualTo("private");
        }
        host.withoutPolicy(rules);
        assertThat(list("tools/list", null).at("result.cacheScope")).isEqualTo("public");
    }

    private static String cursor(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(("after:" + name).getBytes(UTF_8));
    }

    @Test
    void a_made_up_cursor_with_a_name_that_is_not_seen_tells_nothing() {
        tools("a", "b", "c", "d");
        host.policy(rules.hide("b", "see"));

        for (String name : List.of("b", "bb", "aa")) {
            assertThat(names(list("tools/list", cursor(name)).at("result.tools"), "name")).containsExactly("c", "d");
        }
        assertThat(list("tools/list", cursor("b")).body()).isEqualTo(list("tools/list", cursor("bb")).body());
    }

    @Test
    void a_cursor_stays_good_when_its_entry_is_hidden() {
        tools("a", "b", "c");
        host.policy(rules);
        Object cursor = list("tools/list", null).at("result.nextCursor");

        rules.hide("b", "see");
        host.policy(rules);

        assertThat(names(list("tools/list", cursor).at("result.tools"), "name")).containsExactly("c");
    }

    @Test
    void a_policy_is_asked_once_for_each_audience() {
        tools("a", "b", "c");
        host.policy(rules.hide("b", "see"));
        toolPages();
        toolPages("see");
        int asked = rules.asked();

        for (int i = 0; i < 10; i++) {
            toolPages();
            toolPages("see");
        }

        assertThat(rules.asked()).isEqualTo(asked);
    }

    @Test
    void a_change_of_what_it_says_counts_at_once() {
        tools("a", "b");
        host.policy(rules);
        assertThat(toolPages()).containsExactly(List.of("a", "b"));

        rules.hide("b", "see");
        host.policy(rules);

        assertThat(toolPages()).containsExactly(List.of("a"));
    }

    @Test
    void a_policy_counts_although_publication_is_held_back() {
        tools("a", "b");
        try (var hold = host.runtime().hold()) {
            host.add(Tools.says("c", ""));
            host.policy(rules.hide("b", "see"));

            assertThat(toolPages()).containsExactly(List.of("a"));
        }
    }
}
