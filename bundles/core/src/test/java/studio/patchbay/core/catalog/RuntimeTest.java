package studio.patchbay.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.runtime.RuntimeState;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** McpRuntime: counts that grow, holds that make several changes one. */
class RuntimeTest {

    @AutoClose
    private final TestHost host = new TestHost();

    private RuntimeState state() {
        return host.runtime().state();
    }

    @Test
    void begins_with_nothing() {
        assertThat(state().contributions()).isEmpty();
        assertThat(state().listeners()).isZero();
        assertThat(state().bundles()).isEmpty();
        assertThat(state().transports()).isEmpty();
    }

    @Test
    void the_revision_grows_with_what_is_published() {
        long before = state().revision();
        var tool = Tools.echo();
        host.with(tool);
        assertThat(state().revision()).isEqualTo(before + 1);

        host.without(tool);
        assertThat(state().revision()).isEqualTo(before + 2);
    }

    @Test
    void several_at_the_same_time_are_one_change() {
        long before = state().revision();
        long changes = state().changeCount();
        try (var hold = host.runtime().hold()) {
            for (int i = 0; i < 50; i++) {
                host.add(Tools.says("t" + i, ""));
            }
            assertThat(state().contributions()).isEmpty();
        }

        assertThat(state().contributions()).hasSize(50);
        assertThat(state().revision()).isEqualTo(before + 1);
        host.awaitChange(changes);
        assertThat(state().changeCount()).isEqualTo(changes + 1);
    }

    @Test
    void holds_nest() {
        try (var outer = host.runtime().hold()) {
            try (var inner = host.runtime().hold()) {
                host.add(Tools.echo());
            }
            assertThat(state().contributions()).isEmpty();
        }
        assertThat(state().contributions()).hasSize(1);
    }

    @Test
    void a_hold_may_be_closed_twice() {
        var first = host.runtime().hold();
        var second = host.runtime().hold();
        first.close();
        first.close();
        host.add(Tools.echo());

        assertThat(state().contributions()).isEmpty();
        second.close();
        assertThat(state().contributions()).hasSize(1);
    }

    @Test
    void a_hold_without_changes_is_none() {
        long before = state().changeCount();
        host.runtime().hold().close();

        assertThat(state().changeCount()).isEqualTo(before);
    }

    @Test
    void a_change_just_before_a_hold_waits_for_its_end() {
        host.add(Tools.echo());
        var hold = host.runtime().hold();
        boolean early = !state().contributions().isEmpty();
        host.add(Tools.says("b", ""));
        assertThat(state().contributions()).hasSize(early ? 1 : 0);
        hold.close();

        assertThat(state().contributions()).hasSize(2);
    }

    @Test
    void waits_for_a_change() {
        long since = state().changeCount();
        var seen = new AtomicReference<RuntimeState>();
        Thread waiting = host.onThread(() -> {
            try {
                seen.set(host.runtime().awaitChange(since, Duration.ofSeconds(Deadline.SECONDS)));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        host.add(Tools.echo());

        Deadline.join(waiting);
        assertThat(seen.get().changeCount()).isGreaterThan(since);
        assertThat(seen.get().contributions()).hasSize(1);
    }

    @Test
    void does_not_wait_for_what_has_happened() throws InterruptedException {
        host.with(Tools.echo());

        assertThat(host.runtime().awaitChange(0, Duration.ofDays(1)).contributions()).hasSize(1);
    }

    @Test
    void waits_no_longer_than_it_may() throws InterruptedException {
        long since = state().changeCount();
        long start = System.nanoTime();

        assertThat(host.runtime().awaitChange(since, Duration.ofMillis(20)).changeCount()).isEqualTo(since);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }

    @Test
    void a_state_that_was_given_out_does_not_change() {
        RuntimeState before = state();
        host.with(Tools.echo());

        assertThat(before.contributions()).isEmpty();
    }

    @Test
    void its_lists_cannot_be_changed() {
        assertThat(state().bundles()).isUnmodifiable();
        assertThat(state().contributions()).isUnmodifiable();
        assertThat(state().transports()).isUnmodifiable();
    }

    @Test
    void contributions_are_in_order_of_kind_and_name() {
        host.with(Tools.says("b", ""), Tools.textResource("test://a", ""), Tools.says("a", ""));

        assertThat(state().contributions()).extracting(c -> c.name()).isEqualTo(List.of("a", "b", "test://a"));
    }

    @Test
    void sessions_and_subscriptions_are_counted() {
        var session = host.session("2025-11-25");
        var stream = host.modern("""
                {"jsonrpc": "2.0", "id": 1, "method": "subscriptions/listen",
                 "params": {"notifications": {}, "_meta": {$meta}}}""").send();
        assertThat(state().listeners()).isEqualTo(2);

        session.delete().send();
        stream.disconnect();
        assertThat(state().listeners()).isZero();
    }
}
