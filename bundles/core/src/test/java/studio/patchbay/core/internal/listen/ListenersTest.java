package studio.patchbay.core.internal.listen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Caller;
import studio.patchbay.api.PromptResult;
import studio.patchbay.api.handler.PromptDefinition;
import studio.patchbay.api.handler.PromptHandler;
import studio.patchbay.api.handler.ResourceDefinition;
import studio.patchbay.api.handler.ResourceHandler;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.api.transport.Entrance;
import studio.patchbay.core.internal.access.Access;
import studio.patchbay.core.internal.catalog.ListKind;
import studio.patchbay.core.internal.catalog.LiveCatalog;
import studio.patchbay.core.internal.catalog.Placement;
import studio.patchbay.core.internal.catalog.Source;
import studio.patchbay.core.testing.HostLog;
import studio.patchbay.core.testing.Rules;
import studio.patchbay.core.testing.Tools;

/** Changes are told in turns, to those to whom a list looks different from what they saw last. */
class ListenersTest {

    @AutoClose("shutdownNow")
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

    private final LiveCatalog catalog = new LiveCatalog(timer, lists -> {});
    private final Listeners listeners = new Listeners(catalog::current);
    private long services;

    /** Remembers what it was told. */
    private class Ear implements Listener {

        final List<String> told = new ArrayList<>();
        private final Caller caller;

        Ear() {
            this(new Caller(Caller.ANONYMOUS, "test", ""));
        }

        Ear(Caller caller) {
            this.caller = caller;
            listeners.add(this);
        }

        @Override
        public void listsChanged(Set<Announcement> announcements) {
            announcements.forEach(announcement -> told.add(announcement.method()));
        }

        @Override
        public Caller caller() {
            return caller;
        }

        @Override
        public Entrance entrance() {
            return Entrance.MAIN;
        }

        @Override
        public boolean subscribed(String uri) {
            return false;
        }

        @Override
        public void resourceUpdated(String uri) {}

        @Override
        public void stop() {}
    }

    /** Publishes one more entry in each of these lists. */
    private void changed(ListKind... kinds) {
        try (var hold = catalog.hold()) {
            for (ListKind kind : kinds) {
                services++;
                Source source = new Source(0, 1, services, "bundle", 1);
                switch (kind) {
                    case TOOLS -> catalog.add(source, Placement.NONE, ToolHandler.class, Tools.says("tool" + services, ""));
                    case PROMPTS -> catalog.add(source, Placement.NONE, PromptHandler.class, Tools.prompt(
                            PromptDefinition.of("prompt" + services, "P."), (arguments, context) -> PromptResult.of()));
                    case RESOURCES ->
                        catalog.add(source, Placement.NONE, ResourceHandler.class, Tools.textResource("test://" + services, ""));
                    case RESOURCE_TEMPLATES -> catalog.add(source, Placement.NONE, ResourceHandler.class, Tools.resource(
                            ResourceDefinition.of("test://" + services + "/{id}", "t", null, null),
                            (uri, variables, context) -> List.of()));
                }
            }
        }
    }

    @Test
    void whoever_publishes_tells_nobody() {
        Ear ear = new Ear();
        changed(ListKind.TOOLS);

        assertThat(ear.told).isEmpty();
        listeners.tell();
        assertThat(ear.told).containsExactly("notifications/tools/list_changed");
    }

    @Test
    void changes_before_a_turn_are_told_together() {
        Ear ear = new Ear();
        changed(ListKind.TOOLS);
        changed(ListKind.TOOLS, ListKind.RESOURCES);
        changed(ListKind.RESOURCE_TEMPLATES);

        listeners.tell();
        listeners.tell();

        assertThat(ear.told)
                .containsExactly("notifications/resources/list_changed", "notifications/tools/list_changed");
    }

    @Test
    void nobody_is_told_of_what_changed_before_they_came() {
        Ear early = new Ear();
        changed(ListKind.TOOLS);
        Ear late = new Ear();
        changed(ListKind.PROMPTS);

        listeners.tell();

        assertThat(early.told)
                .containsExactly("notifications/prompts/list_changed", "notifications/tools/list_changed");
        assertThat(late.told).containsExactly("notifications/prompts/list_changed");
    }

    @Test
    void one_that_fails_keeps_it_from_no_other() {
        HostLog.clear();
        Ear before = new Ear();
        new Ear() {
            @Override
            public void listsChanged(Set<Announcement> announcements) {
                throw new IllegalStateException("deaf");
            }
        };
        Ear after = new Ear();
        changed(ListKind.TOOLS);

        listeners.tell();

        assertThat(before.told).hasSize(1);
        assertThat(after.told).hasSize(1);
        assertThat(HostLog.lines()).last().asString().contains("could not be told");
    }

    @Test
    void all_share_one_encoded_message() {
        List<byte[]> messages = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            new Ear() {
                @Override
                public void listsChanged(Set<Announcement> announcements) {
                    announcements.forEach(announcement -> messages.add(announcement.message()));
                }
            };
        }
        changed(ListKind.TOOLS);
        listeners.tell();

        assertThat(messages).hasSize(2);
        assertThat(messages.get(0)).isSameAs(messages.get(1));
    }

    /** Ten thousand of them in a hundred groups: policies are asked for each group, not for each client. */
    @Test
    void those_who_see_the_same_are_found_out_once() {
        changed(ListKind.TOOLS, ListKind.TOOLS, ListKind.TOOLS);
        Rules rules = new Rules().hide("tool4", "group7");
        catalog.access(new Access(List.of(rules)));
        List<Ear> ears = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            ears.add(new Ear(new Caller("principal" + i, "test", "", Set.of("group" + i % 100), Set.of())));
        }
        int asked = rules.asked();

        changed(ListKind.TOOLS);
        listeners.tell();

        assertThat(rules.asked() - asked).isEqualTo(4 * 100);
        for (int i = 0; i < ears.size(); i++) {
            assertThat(ears.get(i).told).hasSize(i % 100 == 7 ? 1 : 0);
        }
    }
}
