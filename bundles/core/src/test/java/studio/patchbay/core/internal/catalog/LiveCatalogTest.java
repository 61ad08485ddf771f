package studio.patchbay.core.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.core.internal.SurfaceRule;
import studio.patchbay.core.testing.Tools;

/** When snapshots are made, by a clock that a test can move. */
class LiveCatalogTest {

    /** Runs what is due when it is told to. */
    private static final class HandMovedTimer extends ScheduledThreadPoolExecutor {

        private record Task(Runnable action, long dueMillis) {}

        private final List<Task> tasks = new ArrayList<>();
        private long nowMillis;

        HandMovedTimer() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
            tasks.add(new Task(action, nowMillis + unit.toMillis(delay)));
            return super.schedule(() -> {}, 1, TimeUnit.DAYS);
        }

        void advance(long millis) {
            nowMillis += millis;
            List<Task> due = tasks.stream().filter(task -> task.dueMillis() <= nowMillis).toList();
            tasks.removeAll(due);
            due.forEach(task -> task.action().run());
        }
    }


    @AutoClose("shutdownNow")
    private final HandMovedTimer timer = new HandMovedTimer();

    private final List<Set<ListKind>> published = new ArrayList<>();
    private final LiveCatalog catalog = new LiveCatalog(timer, published::add);

    private long services;

    private void add(ToolHandler tool) {
        services++;
        catalog.add(new Source(0, 1, services, "bundle", 1), Placement.NONE, ToolHandler.class, tool);
    }

    @Test
    void changes_within_a_moment_are_one() {
        add(Tools.says("a", ""));
        timer.advance(4);
        add(Tools.says("b", ""));
        assertThat(published).isEmpty();
        timer.advance(1);

        assertThat(published).containsExactly(Set.of(ListKind.TOOLS));
        assertThat(catalog.current().revision()).isEqualTo(1);
        timer.advance(1_000);
        assertThat(published).hasSize(1);
    }

    @Test
    void what_comes_and_goes_within_a_moment_was_never_there() {
        var tool = Tools.says("a", "");
        add(tool);
        catalog.remove(ToolHandler.class, services);
        timer.advance(5);

        assertThat(published).containsExactly(Set.of());
        assertThat(catalog.current().revision()).isZero();
    }

    @Test
    void a_forgotten_hold_ends_after_ten_seconds() {
        catalog.hold();
        add(Tools.says("a", ""));
        timer.advance(9_999);
        assertThat(published).isEmpty();

        timer.advance(1);

        assertThat(published).containsExactly(Set.of(ListKind.TOOLS));
    }

    @Test
    void each_hold_has_its_own_ten_seconds() {
        catalog.hold();
        timer.advance(6_000);
        catalog.hold();
        add(Tools.says("a", ""));
        timer.advance(6_000);
        assertThat(published).isEmpty();

        timer.advance(4_000);

        assertThat(published).hasSize(1);
    }

    @Test
    void a_change_of_the_configuration_shows_nothing_that_is_held_back() {
        try (var hold = catalog.hold()) {
            add(Tools.says("a", ""));
            catalog.republish(SurfaceRule.FULL);
            assertThat(catalog.current().tool("a")).isNull();
            assertThat(catalog.current().revision()).isEqualTo(1);
        }

        assertThat(published).containsExactly(Set.of(ListKind.TOOLS));
        assertThat(catalog.current().tool("a")).isNotNull();
    }

    @Test
    void a_new_version_that_does_not_come_is_not_waited_for_for_ever() {
        var tool = Tools.says("a", "");
        add(tool);
        timer.advance(5);
        catalog.trial(2, "bundle");
        catalog.remove(ToolHandler.class, services);
        timer.advance(5);
        assertThat(catalog.current().tool("a")).isNotNull();

        timer.advance(15_000);
        timer.advance(5);

        assertThat(catalog.current().tool("a")).isNull();
    }

    @Test
    void a_removed_service_closes_its_gate_at_once() {
        var tool = Tools.says("a", "");
        add(tool);
        timer.advance(5);
        Gate gate = catalog.current().tool("a").gate();
        assertThat(gate.enter()).isTrue();
        gate.exit();

        assertThat(catalog.remove(ToolHandler.class, services)).containsExactly(gate);

        assertThat(gate.enter()).isFalse();
        assertThat(catalog.current().tool("a")).isNotNull();
    }

    @Test
    void another_snapshot_of_the_same_publishes_the_same() {
        add(Tools.says("a", ""));
        timer.advance(5);
        var before = catalog.current();
        var hold = catalog.hold();
        add(Tools.says("b", ""));

        catalog.republish(SurfaceRule.FULL);

        assertThat(catalog.current().revision()).isGreaterThan(before.revision());
        assertThat(catalog.current().list(ListKind.TOOLS)).isEqualTo(before.list(ListKind.TOOLS)).hasSize(1);
        hold.close();
        assertThat(catalog.current().list(ListKind.TOOLS)).hasSize(2);
    }
}
