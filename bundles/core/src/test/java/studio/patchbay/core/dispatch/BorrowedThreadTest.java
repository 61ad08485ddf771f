package studio.patchbay.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import studio.patchbay.api.Skill;
import studio.patchbay.api.SkillTools;
import studio.patchbay.api.Tool;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.core.testing.Deadline;
import studio.patchbay.core.testing.RecordedExchange;
import studio.patchbay.core.testing.TestHost;
import studio.patchbay.core.testing.Tools;

/** A handler runs on a thread that belongs to somebody else, and leaves it as it was. */
class BorrowedThreadTest {

    @AutoClose
    private final TestHost host = new TestHost();

    @Test
    void a_cancellation_does_not_reach_the_next_call_on_the_thread() {
        var entered = new CountDownLatch(1);
        var first = new AtomicBoolean(true);
        var leaked = new AtomicBoolean();
        host.with(Tools.tool("a", (arguments, context) -> {
            if (first.getAndSet(false)) {
                entered.countDown();
                Deadline.until(context::cancelled);
                // The interrupt is there, and nobody took it.
                return ToolResult.text("");
            }
            leaked.set(Thread.currentThread().isInterrupted());
            return ToolResult.text("");
        }));
        var done = new CountDownLatch(1);
        var exchange = new AtomicReference<RecordedExchange>();
        host.onThread(() -> {
            exchange.set(host.call("a", "{}").prepared());
            host.call("a", "{}").send(exchange.get());
            host.call("a", "{}").send();
            leaked.compareAndSet(false, Thread.currentThread().isInterrupted());
            done.countDown();
        });
        Deadline.await(entered);
        exchange.get().disconnect();

        Deadline.await(done);
        assertThat(leaked).isFalse();
    }

    @Test
    void a_handler_that_interrupts_itself_leaves_no_trace() {
        host.with(Tools.tool("a", (arguments, context) -> {
            boolean before = Thread.currentThread().isInterrupted();
            Thread.currentThread().interrupt();
            return ToolResult.text("" + before);
        }));

        for (int i = 0; i < 2; i++) {
            assertThat(TestHost.text(host.call("a", "{}").send().json())).isEqualTo("false");
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void an_interrupt_for_the_owner_of_the_thread_is_kept_for_him() {
        host.with(Tools.tool("a", (arguments, context) -> ToolResult.text("" + Thread.interrupted())));

        Thread.currentThread().interrupt();
        var answer = host.call("a", "{}").send();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(TestHost.text(answer.json())).isEqualTo("false");
    }

    /** A tool whose class has a loader of its own, as a bundle's has. */
    private static ToolHandler fromAnotherLoader() throws Exception {
        URL classes = BorrowedThreadTest.class.getProtectionDomain().getCodeSource().getLocation();
        var loader = new URLClassLoader(new URL[] {classes}, BorrowedThreadTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                return name.equals(LoaderTool.class.getName()) ? findClass(name) : super.loadClass(name, resolve);
            }
        };
        return (ToolHandler) loader.loadClass(LoaderTool.class.getName()).getDeclaredConstructor().newInstance();
    }

    @Test
    void the_context_class_loader_is_the_skills_during_the_call() throws Exception {
        ToolHandler tool = fromAnotherLoader();
        host.with(tool);
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        var answer = host.call("loader", "{}").send();

        assertThat(TestHost.text(answer.json())).isEqualTo("own: true");
        assertThat(tool.getClass().getClassLoader()).isNotSameAs(before);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void also_after_a_failure() {
        host.with(Tools.tool("a", (arguments, context) -> {
            Thread.currentThread().setContextClassLoader(null);
            throw new IllegalStateException();
        }));
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        host.call("a", "{}").send();

        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Skill(name = "annotated")
    public static class Annotated implements SkillTools {
        @Tool("Says whether the context class loader is its own.")
        public String loader() {
            return "own: " + (Thread.currentThread().getContextClassLoader() == getClass().getClassLoader());
        }
    }

    @Test
    void and_that_of_a_skill_with_annotations() {
        host.with(new Annotated());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(null);
        try {
            assertThat(TestHost.text(host.call("annotated_loader", "{}").send().json())).isEqualTo("own: true");
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
