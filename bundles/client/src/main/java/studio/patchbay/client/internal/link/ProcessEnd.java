package studio.patchbay.client.internal.link;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Ends a process and what it has started: closes its stdin, and if that is not enough, terminates, and then kills it (2025-11-25
 * lifecycle, Shutdown). Many servers are started through a shell or a package runner, which would leave them behind.
 */
final class ProcessEnd {

    private static final long PATIENCE_SECONDS = 3;

    private final Process process;

    ProcessEnd(Process process) {
        this.process = process;
    }

    /** Returns at once; a thread sees to the rest. */
    void begin() {
        List<ProcessHandle> children = process.descendants().toList();
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It is gone already, or does not read: what follows ends it.
        }
        Thread thread = new Thread(() -> see(children), "patchbay-client-end");
        thread.setDaemon(true);
        thread.start();
    }

    private void see(List<ProcessHandle> children) {
        if (!ended()) {
            process.destroy();
            if (!ended()) {
                process.destroyForcibly();
            }
        }
        children.forEach(ProcessHandle::destroy);
        children.forEach(this::kill);
    }

    private boolean ended() {
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void kill(ProcessHandle child) {
        child.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).whenComplete((exit, late) -> {
            if (late != null) {
                child.destroyForcibly();
            }
        });
    }
}
