package studio.patchbay.launcher.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What gets into the log at which level. */
class HostLogTest {

    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final List<Handler> handlers = List.of(root.getHandlers());

    @AfterEach
    void restore() {
        List.of(root.getHandlers()).forEach(root::removeHandler);
        handlers.forEach(root::addHandler);
        root.setLevel(level);
    }

    @ParameterizedTest
    @ValueSource(strings = {"error", "info", "trace"})
    void theTextOfBadRequestsNever(String level) {
        HostLog.toStandardError(level);
        assertThat(loggable("org.eclipse.jetty.util.HostPort", Level.SEVERE)).isFalse();
        assertThat(loggable("org.eclipse.jetty.http.HttpParser", Level.SEVERE)).isFalse();
    }

    @Test
    void warningsOfLibrariesAlwaysAndTheRestOnlyWithTrace() {
        HostLog.toStandardError("debug");
        assertThat(loggable("org.eclipse.jetty.server.Server", Level.WARNING)).isTrue();
        assertThat(loggable("org.eclipse.jetty.server.Server", Level.INFO)).isFalse();
        HostLog.toStandardError("trace");
        assertThat(loggable("org.eclipse.jetty.server.Server", Level.INFO)).isTrue();
        assertThat(loggable("org.apache.felix.scr", Level.FINE)).isTrue();
    }

    @Test
    void whatJettyWritesOfWholeRequestsNever() {
        HostLog.toStandardError("trace");
        assertThat(loggable("org.eclipse.jetty.server.internal.HttpConnection", Level.FINE)).isFalse();
    }

    @Test
    void everyHandlerWritesInTheFormatThatIsSetLast() {
        HostLog.toStandardError("info");
        HostLog.format("json");
        try {
            assertThat(root.getHandlers()).allSatisfy(
                    handler -> assertThat(handler.getFormatter()).isInstanceOf(JsonFormat.class));
        } finally {
            HostLog.format("text");
        }
        assertThat(root.getHandlers()).allSatisfy(
                handler -> assertThat(handler.getFormatter()).isInstanceOf(LineFormat.class));
    }

    private static boolean loggable(String logger, Level level) {
        return Logger.getLogger(logger).isLoggable(level);
    }
}
