package studio.patchbay.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** A hold before anything was published is a host that starts: whoever is early waits for what it will offer. */
class StartTest {

    @AutoClose
    private final TestHost host = new TestHost();

    @Test
    void an_early_call_finds_the_tool() {
        RecordedExchange call;
        try (var hold = host.runtime().hold()) {
            call = host.call("a", "{}").start();
            host.add(Tools.says("a", "there"));
            assertThat(call.answered()).isFalse();
        }

        assertThat(TestHost.text(call.json())).isEqualTo("there");
    }

    @Test
    void what_comes_after_an_empty_start_is_a_change() {
        host.runtime().hold().close();
        long before = host.runtime().state().revision();

        try (var hold = host.runtime().hold()) {
            host.add(Tools.says("a", "late"));
            assertThat(host.call("b", "{}").send().json()).as("nobody waits any more").isNotNull();
        }

        assertThat(host.runtime().state().revision()).isEqualTo(before + 1);
    }

    /** The stdio transport connects while it starts, and the first hold ends only when the transports have started. */
    @Test
    void a_connection_to_the_main_endpoint_does_not_wait() {
        CountDownLatch connected = new CountDownLatch(1);
        try (var hold = host.runtime().hold()) {
            RecordedExchange call = host.call("a", "{}").start();
            new Thread(() -> {
                host.connect("stdio");
                connected.countDown();
            }).start();

            Deadline.await(connected);
            assertThat(call.answered()).as("the start goes on").isFalse();
        }
    }
}
