package studio.patchbay.launcher.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineFormatTest {

    @Test
    void oneLinePerRecord() {
        assertThat(format("Serving", null))
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  HttpTransport: Serving\\R");
    }

    @Test
    void controlCharactersCannotForgeALineOrDriveATerminal() {
        assertThat(format("a\nb\r\u001b[31mc\u202ed", null)).endsWith("a\\nb\\r\\u001b[31mc\\u202ed" + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\u0085", "\u2028", "\u2029", "\u000b", "\f", "\u001b", "\ud83d", "\udb40\udc41"})
    void nothingThatAReaderTakesAsTheEndOfALineOrDoesNotShow(String text) {
        String line = format("a" + text + "2026-11-27 00:00:00.000 INFO  Forged: b", null);
        assertThat(line.substring(0, line.length() - System.lineSeparator().length()).codePoints().filter(Unseen::is)).isEmpty();
    }

    @Test
    void theNameOfALoggerCannotForgeOneEither() {
        LogRecord record = new LogRecord(Level.INFO, "x");
        record.setLoggerName("some\nForged");
        assertThat(new LineFormat().format(record)).contains(" INFO  some\\nForged: x");
    }

    @Test
    void anExceptionFollowsItsRecord() {
        String text = format("Failed", new IllegalStateException("bad\u0007"));
        assertThat(text.lines().skip(1).findFirst().orElseThrow())
                .isEqualTo("    java.lang.IllegalStateException: bad\\u0007");
    }

    private static String format(String message, Throwable thrown) {
        LogRecord record = new LogRecord(Level.WARNING, message);
        record.setLoggerName("studio.patchbay.transport.http.internal.HttpTransport");
        record.setThrown(thrown);
        return new LineFormat().format(record);
    }
}
