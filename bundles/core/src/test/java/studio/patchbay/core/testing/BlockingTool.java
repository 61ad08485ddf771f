package studio.patchbay.core.testing;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;

/** A tool that runs until it is let go or interrupted, and remembers what happened to it. */
public final class BlockingTool implements ToolHandler {

    private final String name;
    private final CountDownLatch entered;
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();

    public BlockingTool(String name) {
        this(name, 1);
    }

    /** @param callers how many calls {@link #awaitEntered} waits for */
    public BlockingTool(String name, int callers) {
        this.name = name;
        this.entered = new CountDownLatch(callers);
    }

    @Override
    public ToolDefinition definition() {
        return ToolDefinition.named(name).input(Schema.json("{\"type\": \"object\"}")).build();
    }

    @Override
    public ToolResult call(Map<String, Object> arguments, ToolContext context) throws InterruptedException {
        calls.incrementAndGet();
        context.onCancel(cancelled::countDown);
        entered.countDown();
        try {
            letGo.await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
        }
        return ToolResult.text(name + " is done");
    }

    public void awaitEntered() {
        Deadline.await(entered);
    }

    public void letGo() {
        letGo.countDown();
    }

    public void awaitInterrupted() {
        Deadline.await(interrupted);
    }

    public void awaitCancelled() {
        Deadline.await(cancelled);
    }

    public boolean wasCancelled() {
        return cancelled.getCount() == 0;
    }

    public int calls() {
        return calls.get();
    }
}
