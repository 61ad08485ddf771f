package studio.patchbay.itest.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The hosts that a test starts: killed after it, whatever happens, and their logs printed when it failed. As a static field
 * it keeps them for all tests of the class.
 */
public final class Hosts implements AfterEachCallback, AfterAllCallback {

    private final Deque<HostProcess> started = new ArrayDeque<>();
    private boolean keeps;

    /** For a static field. */
    public static Hosts ofClass() {
        Hosts hosts = new Hosts();
        hosts.keeps = true;
        return hosts;
    }

    /** Starts {@code patchbay run} on a free port; returns when it has printed its URL. */
    public HttpHost run(Path home, String... options) {
        return started(HttpHost.start(home, options));
    }

    /** Starts {@code patchbay run} with a skills folder that is empty instead of the example. */
    public HttpHost runEmpty(Path home, String... options) {
        withoutExample(home);
        return run(home, options);
    }

    /** Starts {@code patchbay stdio}. */
    public StdioHost stdio(Path home, String... options) {
        return started(StdioHost.start(home, options));
    }

    private <T extends HostProcess> T started(T host) {
        started.push(host);
        return host;
    }

    /** Gives the home a skills folder with nothing in it. */
    public static void withoutExample(Path home) {
        try {
            Files.createDirectories(home.resolve("skills"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterEach(ExtensionContext test) {
        if (test.getExecutionException().isPresent()) {
            started.forEach(host -> System.err.println(
                    "--- log of process " + host.pid() + " in " + test.getDisplayName() + "\n" + host.log().text()));
        }
        if (!keeps) {
            killAll();
        }
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        killAll();
    }

    private void killAll() {
        while (!started.isEmpty()) {
            started.pop().kill();
        }
    }
}
